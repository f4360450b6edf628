#pragma once

#include "services/net/ApiClient.h"
#include "services/studio/Nothing.h"
#include "services/studio/Task.h"

#include <functional>

/// The caller's tasks. Each call answers once, as ApiClient::send does.
class TasksApi final {
public:
    template <class T> using Done = std::function<void(const Result<T> &)>;

    enum class Filter { All, Active, Finished };

    /// `api` must outlive it.
    explicit TasksApi(ApiClient &api) : m_api(api) {}

    void load(const QString &id, QObject *context, Done<Task> done);
    /// Newest first, `limit` 1 to 100; `cursor` is empty or from the page before. Needs the feature
    /// `tasks-feed`.
    void loadFeed(Filter filter, const QString &cursor, int limit, QObject *context, Done<TaskFeed> done);
    /// Error::Kind::Invalid when it has ended already.
    void cancel(const QString &id, QObject *context, Done<Nothing> done);
    /// A failed or cancelled task starts again as a new one. Error::Kind::Invalid when it cannot.
    void retry(const QString &id, QObject *context, Done<Nothing> done);
    /// Forgets the task; one that still runs is cancelled first.
    void remove(const QString &id, QObject *context, Done<Nothing> done);

private:
    ApiClient &m_api;
};
