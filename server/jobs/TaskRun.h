#pragma once

#include "server/engines/Engine.h"
#include "server/engines/Signal.h"
#include "server/jobs/ClaimedTask.h"
#include "server/jobs/ResultStore.h"

class TaskLeases;

/// What a run works with; everything outlives it.
struct TaskTools {
    boost::asio::any_io_executor executor;
    ObjectStore &objects;
    TaskLeases &leases;
    TaskEnds &ends;
    ResultStore &results;
    std::chrono::milliseconds grace; ///< for an engine that does not know a job
};

/// One attempt at a task by the worker that holds its lease: submit, follow, fetch, store. It ends with the
/// task, or lets the lease go for the next attempt.
class TaskRun {
public:
    /// What keeps a result that is ready from being stored. It is tried again.
    struct Trouble {
        enum class Where { None, Fetch, Store };
        Where where = Where::None;
        std::string text = {};
    };
    /// Why the task failed before its job was accepted.
    struct Refusal {
        int status = 502;
        std::string text = "Failed to submit generation job.";
    };

    TaskRun(TaskTools tools, ClaimedTask task, Engine &engine);
    virtual ~TaskRun() = default;

    /// Never throws.
    boost::asio::awaitable<void> run();

    /// Nobody wants the result any more, or the lease is lost.
    void stop();
    /// The server goes: the attempt does not count.
    void stopForNow();
    /// Looks at the job now.
    void nudge() { m_nudged.set(); }

    const std::string &engineId() const { return m_engine.info().id; }
    Signal &begun() { return m_begun; } ///< set when the job was accepted, or the run is over
    Signal &ended() { return m_ended; }
    Signal &news() { return m_news; } ///< pulsed on trouble and at the end
    const Trouble &trouble() const { return m_trouble; }
    const std::optional<Refusal> &refusal() const { return m_refusal; }

protected:
    /// Thrown when this attempt is lost and another may succeed.
    struct Interrupted : std::runtime_error {
        using std::runtime_error::runtime_error;
    };

    virtual boost::asio::awaitable<void> work() = 0;
    boost::asio::awaitable<void> fail(std::string error, std::optional<std::string> generationError = {});
    /// Runs `work` until it ends, false when it was stopped; throws what `work` throws.
    boost::asio::awaitable<bool> untilStopped(boost::asio::awaitable<void> work);
    boost::asio::awaitable<void> noteStage(const char *stage);
    void tell(Trouble trouble);

    TaskTools m_tools;
    ClaimedTask m_task;
    Engine &m_engine;
    Signal m_begun;
    Signal m_nudged;
    Signal m_stopped;
    std::optional<Refusal> m_refusal = {};

private:
    boost::asio::awaitable<void> attempt();

    Signal m_ended;
    Signal m_news;
    Trouble m_trouble = {};
    bool m_isServerGoing = false;
};
