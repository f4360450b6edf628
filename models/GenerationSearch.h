#pragma once

#include "services/studio/SpeechApi.h"

#include <QObject>

/// Looks through the pages of what was spoken for the one generation with an id: the API has no request for a
/// single one. Runs once; deleting it stops it.
class GenerationSearch final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    GenerationSearch(SpeechApi &api, const QString &id, QObject *parent);

    void start();
    /// NotFound when there is none; final after finished().
    const Result<Generation> &result() const { return m_result; }

signals:
    void finished(); ///< exactly once

private:
    void loadPage(int number);
    void finish(const Result<Generation> &result);

    SpeechApi &m_api;
    QString m_id;
    Result<Generation> m_result = tl::unexpected(Error{});
};
