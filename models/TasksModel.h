#pragma once

#include "models/TaskListModel.h"
#include "services/studio/TasksApi.h"

#include <QObject>

/// The caller's tasks: loads and cancels them.
class TasksModel final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    explicit TasksModel(TasksApi &api);

    TaskListModel &list() { return m_list; }

    void load(TasksApi::Filter filter);
    void cancel(const QString &id);

signals:
    void loaded();
    void cancelled(const QString &id);
    void failed(const Error &error);

private:
    void loadPage();

    TasksApi &m_api;
    TaskListModel m_list;
    TasksApi::Filter m_filter = TasksApi::Filter::All;
    QString m_cursor;     ///< empty before the first page
    int m_generation = 0; ///< counts loads: answers of earlier ones are dropped
};
