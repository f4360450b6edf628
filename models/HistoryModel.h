#pragma once

#include "models/GenerationListModel.h"
#include "services/studio/SpeechApi.h"

#include <QObject>

/// What was spoken: loads, searches and deletes generations.
class HistoryModel final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    explicit HistoryModel(SpeechApi &api);

    GenerationListModel &list() { return m_list; }

    /// Shows the generations whose text contains `text`; all for an empty one.
    void search(const QString &text);
    void remove(const QString &id);

signals:
    void loaded();
    void removed(const QString &id);
    void failed(const Error &error);

private:
    void loadPage();

    SpeechApi &m_api;
    GenerationListModel m_list;
    QString m_search;
    int m_nextPage = 1;
    int m_generation = 0; ///< counts searches: answers of earlier ones are dropped
};
