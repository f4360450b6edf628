#include "services/studio/TasksApi.h"

using namespace Qt::StringLiterals;

namespace {

QString wordOf(TasksApi::Filter filter)
{
    switch (filter) {
    case TasksApi::Filter::Active:
        return u"active"_s;
    case TasksApi::Filter::Finished:
        return u"finished"_s;
    case TasksApi::Filter::All:
        break;
    }
    return u"all"_s;
}

} // namespace

void TasksApi::load(const QString &id, QObject *context, Done<Task> done)
{
    m_api.request<Task>({.path = u"/tasks/%1"_s.arg(id)}, context, std::move(done));
}

void TasksApi::loadFeed(Filter filter, const QString &cursor, int limit, QObject *context,
                        Done<TaskFeed> done)
{
    QUrlQuery parameters{{u"status"_s, wordOf(filter)}, {u"limit"_s, QString::number(limit)}};
    if (!cursor.isEmpty())
        parameters.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(cursor)));
    m_api.request<TaskFeed>({.path = u"/tasks"_s, .query = parameters}, context, std::move(done));
}

void TasksApi::cancel(const QString &id, QObject *context, Done<Nothing> done)
{
    m_api.request<Nothing>(
        {.verb = "POST", .path = u"/tasks/%1/cancel"_s.arg(id), .timeout = std::chrono::seconds(10)}, context,
        std::move(done));
}

void TasksApi::retry(const QString &id, QObject *context, Done<Nothing> done)
{
    // The handler submits to the engine before it answers.
    m_api.request<Nothing>(
        {.verb = "POST", .path = u"/tasks/%1/retry"_s.arg(id), .timeout = std::chrono::seconds(60)}, context,
        std::move(done));
}

void TasksApi::remove(const QString &id, QObject *context, Done<Nothing> done)
{
    m_api.request<Nothing>({.verb = "DELETE", .path = u"/tasks/%1"_s.arg(id)}, context, std::move(done));
}
