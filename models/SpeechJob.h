#pragma once

#include "services/studio/SpeechApi.h"
#include "services/studio/Task.h"

#include <QObject>

class TaskWatcher;
class TasksApi;

/// Has one text spoken: submits it and follows the task to its end. Runs once; deleting it leaves the
/// server's work alone.
class SpeechJob final : public QObject {
    Q_OBJECT

public:
    struct Services {
        SpeechApi &speech;
        TasksApi &tasks;
    };

    /// The services must outlive it.
    SpeechJob(const Services &services, const SpeechRequest &request, QObject *parent);

    void start();
    /// Stops the work on the server too, also when the server has not yet answered that it began.
    void cancel();

    const SpeechRequest &request() const { return m_request; }
    QString taskId() const { return m_started.taskId; } ///< empty until the server has answered
    /// The generation's id; Error::Kind::Cancelled after a cancel, Engine when the server's work failed.
    /// Final after finished().
    const Result<QString> &result() const { return m_result; }

signals:
    void progressed(const Task &task);
    void finished(); ///< exactly once; also after a cancel

private:
    void watch(const StartedGeneration &started);
    void judge(const Result<Task> &task);
    void finish(const Result<QString> &result);

    Services m_services;
    SpeechRequest m_request;
    StartedGeneration m_started;
    TaskWatcher *m_watcher = nullptr;
    bool m_isCancelled = false;
    Result<QString> m_result = tl::unexpected(Error{});
};
