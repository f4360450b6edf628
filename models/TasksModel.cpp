#include "models/TasksModel.h"

#include <utility>

TasksModel::TasksModel(TasksApi &api) : m_api(api)
{
    connect(&m_list, &TaskListModel::moreRequested, this, &TasksModel::loadPage);
}

void TasksModel::load(TasksApi::Filter filter)
{
    m_filter = filter;
    m_cursor.clear();
    ++m_generation;
    m_list.expectPage();
    loadPage();
}

void TasksModel::loadPage()
{
    constexpr int perPage = 100;
    m_api.loadFeed(m_filter, m_cursor, perPage, this,
                   [this, generation = m_generation](const Result<TaskFeed> &feed) {
                       if (generation != m_generation)
                           return;
                       if (!feed) {
                           m_list.abandonPage();
                           emit failed(feed.error());
                           return;
                       }
                       const bool isLast = feed->nextCursor.isEmpty();
                       // Moved on first: a view may ask for more while the list still grows.
                       const bool isFirst = std::exchange(m_cursor, feed->nextCursor).isEmpty();
                       if (isFirst)
                           m_list.refresh(feed->tasks, isLast);
                       else
                           m_list.append(feed->tasks, isLast);
                       emit loaded();
                   });
}

void TasksModel::cancel(const QString &id)
{
    m_api.cancel(id, this, [this, id](const Result<Nothing> &answer) {
        if (answer)
            emit cancelled(id);
        else
            emit failed(answer.error());
    });
}
