#include "models/DesignModel.h"

#include "models/TaskOutcome.h"
#include "models/TaskWatcher.h"
#include "services/storage/DownloadJob.h"

#include <QFile>

namespace {

/// Of the description and of the preview's text (contract: backend.md 13).
constexpr qsizetype longestText = 500;

Error invalid(const QString &message)
{
    return {.kind = Error::Kind::Invalid, .message = message};
}

bool isGood(const QString &text)
{
    const qsizetype length = text.trimmed().size();
    return length > 0 && length <= longestText && !text.contains(QChar::Null);
}

} // namespace

DesignModel::DesignModel(const Services &services) : m_services(services) {}

std::optional<Error> DesignModel::problemOf(const DesignRequest &design)
{
    if (!isGood(design.description))
        return invalid(tr("Describe the voice in 1 to 500 characters."));
    if (!isGood(design.text))
        return invalid(tr("Give the preview a text of 1 to 500 characters."));
    return {};
}

void DesignModel::preview(const DesignRequest &design)
{
    Q_ASSERT(!problemOf(design));
    m_design = design;
    m_taskId.clear();
    m_isCancelling = false;
    m_problem.reset();
    setState(State::Designing);
    m_services.voices.beginDesign(design, this, [this](const Result<StartedTask> &started) {
        if (started)
            watch(started->taskId);
        else
            fail(started.error());
    });
}

void DesignModel::watch(const QString &taskId)
{
    m_taskId = taskId;
    m_watcher = new TaskWatcher(m_services.tasks, taskId, this);
    connect(m_watcher, &TaskWatcher::progressed, this, [this](const Task &task) {
        m_task = task;
        emit changed();
    });
    connect(m_watcher, &TaskWatcher::finished, this, [this] {
        const Result<Task> task = outcomeOf(m_watcher->result());
        m_watcher->deleteLater();
        m_watcher = nullptr;
        if (task)
            fetch(task->audioUrl);
        else
            fail(task.error());
    });
    if (m_isCancelling)
        m_watcher->cancel();
    else
        m_watcher->start();
}

void DesignModel::fetch(const QString &audioUrl)
{
    setState(State::Fetching);
    auto *download = new DownloadJob(m_services.api, audioPath(), this);
    connect(download, &DownloadJob::finished, this, [this, download] {
        download->deleteLater();
        if (!download->result())
            fail(download->result().error());
        else
            setState(State::Ready);
    });
    download->start(QUrl(audioUrl, QUrl::StrictMode));
}

void DesignModel::save(const QString &name)
{
    Q_ASSERT(m_state == State::Ready);
    QFile audio(audioPath());
    if (!audio.open(QIODevice::ReadOnly)) {
        fail(invalid(tr("The preview is gone. Make it again.")));
        return;
    }
    setState(State::Saving);
    const VoicesApi::DesignedVoice voice{
        .name = name, .taskId = m_taskId, .design = m_design, .wav = audio.readAll()};
    m_services.voices.saveDesign(voice, this, [this](const Result<CreatedVoice> &created) {
        if (!created) {
            fail(created.error());
            return;
        }
        m_created = *created;
        setState(State::Saved);
    });
}

void DesignModel::cancel()
{
    m_isCancelling = true;
    if (m_watcher)
        m_watcher->cancel();
}

void DesignModel::fail(const Error &error)
{
    if (error.kind == Error::Kind::Cancelled) {
        setState(State::Cancelled);
        return;
    }
    m_problem = error;
    setState(State::Failed);
}

void DesignModel::setState(State state)
{
    m_state = state;
    emit changed();
}
