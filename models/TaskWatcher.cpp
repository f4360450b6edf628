#include "models/TaskWatcher.h"

#include "services/studio/TasksApi.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace {

/// Between polls. A sentence of the local engine takes a fraction of a second and the first poll of a preview
/// never has the result, so it begins short; the contract expects one poll a second from those who wait long.
constexpr std::array delays{30ms, 40ms, 60ms, 80ms, 120ms, 180ms, 250ms, 350ms, 500ms, 700ms, 1000ms};

/// After a network failure, which is not the task's: ApiClient has tried for a while already.
constexpr std::chrono::milliseconds afterFailure = 2s;

bool isPassing(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
    case Error::Kind::RateLimited:
    case Error::Kind::Server:
    case Error::Kind::Engine:
        return true;
    default:
        return false;
    }
}

} // namespace

TaskWatcher::TaskWatcher(TasksApi &api, const QString &taskId, QObject *parent)
    : QObject(parent), m_api(api), m_taskId(taskId)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &TaskWatcher::poll);
}

void TaskWatcher::start()
{
    poll();
}

void TaskWatcher::cancel()
{
    m_timer.stop();
    m_api.cancel(m_taskId, this, [this](const Result<Nothing> &answer) {
        if (answer || answer.error().kind == Error::Kind::Invalid)
            poll(); // cancelled, or it had ended: the task says which
        else
            finish(tl::unexpected(answer.error()));
    });
}

void TaskWatcher::poll()
{
    m_api.load(m_taskId, this, [this](const Result<Task> &task) { receive(task); });
}

void TaskWatcher::receive(const Result<Task> &task)
{
    if (!task) {
        if (isPassing(task.error()))
            pollAgain(
                std::max<std::chrono::milliseconds>(task.error().retryAfter.value_or(0s), afterFailure));
        else
            finish(task);
        return;
    }
    if (isFinal(task->status)) {
        finish(task);
        return;
    }
    m_result = task;
    emit progressed(*task);
    pollAgain(delays.at(std::min(m_polls, delays.size() - 1)));
    ++m_polls;
}

void TaskWatcher::pollAgain(std::chrono::milliseconds delay)
{
    m_timer.start(delay);
}

void TaskWatcher::finish(const Result<Task> &result)
{
    if (m_isFinished)
        return;
    m_isFinished = true;
    m_timer.stop();
    m_result = result;
    emit finished();
}
