#include "server/jobs/TaskRun.h"

#include "server/jobs/TaskLeases.h"
#include "server/log/Log.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <exception>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

constexpr int mostAttempts = 3;

/// An exception as a value: `a || b` would wait for b when a throws.
asio::awaitable<std::exception_ptr> caught(asio::awaitable<void> work)
{
    try {
        co_await std::move(work);
    } catch (...) {
        co_return std::current_exception();
    }
    co_return nullptr;
}

std::string textOf(const std::exception_ptr &failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const std::exception &error) {
        return error.what();
    }
}

} // namespace

TaskRun::TaskRun(TaskTools tools, ClaimedTask task, Engine &engine)
    : m_tools(std::move(tools)),
      m_task(std::move(task)),
      m_engine(engine),
      m_begun(m_tools.executor),
      m_nudged(m_tools.executor),
      m_stopped(m_tools.executor),
      m_ended(m_tools.executor),
      m_news(m_tools.executor)
{
}

void TaskRun::stop()
{
    m_stopped.set();
    m_nudged.set();
}

void TaskRun::stopForNow()
{
    m_isServerGoing = true;
    stop();
}

void TaskRun::tell(Trouble trouble)
{
    m_trouble = std::move(trouble);
    m_news.pulse();
}

asio::awaitable<void> TaskRun::run()
{
    std::exception_ptr failure = co_await caught(attempt());
    const bool isLetGo = failure || m_isServerGoing;
    const std::string reason = failure ? textOf(failure) : "the server stopped";
    if (failure)
        log_to::warning(
            "task", "attempt lost",
            {{"task_id", m_task.id}, {"attempt", std::int64_t{m_task.attempts}}, {"reason", reason}});
    if (isLetGo)
        failure = co_await caught(m_tools.leases.letGo(m_task.id, m_isServerGoing, reason));
    m_begun.set();
    m_ended.set();
    m_news.set();
}

asio::awaitable<void> TaskRun::attempt()
{
    if (m_task.attempts > mostAttempts)
        co_await fail("The work was interrupted three times. Please try again.");
    else
        co_await work();
}

asio::awaitable<void> TaskRun::fail(std::string error, std::optional<std::string> generationError)
{
    TaskEnd end{.status = "failed", .error = std::move(error), .generationError = std::move(generationError)};
    co_await m_tools.ends.end(m_task.id, m_task.userId, std::move(end));
}

asio::awaitable<bool> TaskRun::untilStopped(asio::awaitable<void> work)
{
    const auto result = co_await (caught(std::move(work)) || m_stopped.wait());
    if (result.index() == 1)
        co_return false;
    if (const std::exception_ptr failure = std::get<0>(result))
        std::rethrow_exception(failure);
    co_return true;
}

asio::awaitable<void> TaskRun::noteStage(const char *stage)
{
    co_await m_tools.leases.noteProgress(m_task.id, stage, std::nullopt, std::nullopt);
}
