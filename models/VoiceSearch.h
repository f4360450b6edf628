#pragma once

#include "services/studio/VoicesApi.h"

#include <QObject>

/// Looks through the pages of the library for the one voice that a name or an id means. Runs once; deleting
/// it stops it.
class VoiceSearch final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    VoiceSearch(VoicesApi &api, const QString &nameOrId, QObject *parent);

    void start();
    /// NotFound when there is none, Invalid when several have the name; final after finished().
    const Result<Voice> &result() const { return m_result; }

signals:
    void finished(); ///< exactly once

private:
    void loadPage(int number);
    void decide();
    void finish(const Result<Voice> &result);

    VoicesApi &m_api;
    QString m_wanted;
    bool m_isId = false;
    QList<Voice> m_matches;
    Result<Voice> m_result = tl::unexpected(Error{});
};
