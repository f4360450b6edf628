#pragma once

#include "services/net/Result.h"
#include "services/studio/Task.h"

#include <QObject>
#include <QTimer>

class TasksApi;

/// Follows one server task until it ends. Delete it, or its parent, to stop watching; the task itself goes
/// on.
class TaskWatcher final : public QObject {
    Q_OBJECT

public:
    /// `api` must outlive it.
    TaskWatcher(TasksApi &api, const QString &taskId, QObject *parent);

    void start();
    /// Asks the server to stop the task. It may have ended meanwhile: result() says what became of it.
    void cancel();

    /// The last answer; final after finished(). An Error only when the task is not there or not ours to see.
    const Result<Task> &result() const { return m_result; }

signals:
    void progressed(const Task &task);
    void finished(); ///< exactly once; also after a cancel

private:
    void poll();
    void receive(const Result<Task> &task);
    void pollAgain(std::chrono::milliseconds delay);
    void finish(const Result<Task> &result);

    TasksApi &m_api;
    QString m_taskId;
    QTimer m_timer;
    std::size_t m_polls = 0;
    bool m_isFinished = false;
    Result<Task> m_result = tl::unexpected(Error{});
};
