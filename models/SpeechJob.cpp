#include "models/SpeechJob.h"

#include "models/TaskOutcome.h"
#include "models/TaskWatcher.h"

SpeechJob::SpeechJob(const Services &services, const SpeechRequest &request, QObject *parent)
    : QObject(parent), m_services(services), m_request(request)
{
}

void SpeechJob::start()
{
    m_services.speech.start(m_request, this, [this](const Result<StartedGeneration> &started) {
        if (started)
            watch(*started);
        else
            finish(tl::unexpected(started.error()));
    });
}

void SpeechJob::cancel()
{
    m_isCancelled = true;
    if (m_watcher)
        m_watcher->cancel();
}

void SpeechJob::watch(const StartedGeneration &started)
{
    m_started = started;
    m_watcher = new TaskWatcher(m_services.tasks, started.taskId, this);
    connect(m_watcher, &TaskWatcher::progressed, this, &SpeechJob::progressed);
    connect(m_watcher, &TaskWatcher::finished, this, [this] { judge(m_watcher->result()); });
    if (m_isCancelled)
        m_watcher->cancel();
    else
        m_watcher->start();
}

void SpeechJob::judge(const Result<Task> &task)
{
    finish(outcomeOf(task).map([this](const Task &) { return m_started.generationId; }));
}

void SpeechJob::finish(const Result<QString> &result)
{
    m_result = result;
    emit finished();
}
