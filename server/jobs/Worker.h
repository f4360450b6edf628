#pragma once

#include "server/engines/EngineSet.h"
#include "server/engines/Signal.h"
#include "server/engines/VoiceProbe.h"
#include "server/jobs/ResultStore.h"
#include "server/jobs/TaskEnds.h"
#include "server/jobs/TaskLeases.h"
#include "server/jobs/TaskRun.h"
#include "server/jobs/TaskUpkeep.h"

#include <set>
#include <unordered_map>

class Database;

struct WorkerOptions {
    std::filesystem::path voiceProgram = {}; ///< utter-voice, to measure results
    std::chrono::milliseconds lease{30'000}; ///< UTTER_LEASE_SECONDS; renewed every third
    TaskUpkeep::Options upkeep = {};         ///< UTTER_GRACE_SECONDS, UTTER_DEADLINE_SECONDS
    std::chrono::milliseconds tidyInterval = std::chrono::hours(1); ///< between looks for what is left over
    bool isAlone =
        false; ///< a workspace: no other server works on this database, so leases of an earlier life are void
};

/// Does the work that is in the database, together with the workers of other processes: looks once a second,
/// and at once when this process has queued something.
class Worker final {
public:
    /// Everything given by reference outlives it.
    Worker(boost::asio::any_io_executor executor, Database &database, ObjectStore &objects,
           EngineSet &engines, WorkerOptions options);

    void start();
    /// Ends what runs and lets its leases go, so that the next worker goes on at once. The loop must run
    /// until it returns.
    boost::asio::awaitable<void> stop();
    /// Looks now.
    void wake() { m_wake.set(); }
    /// Whether a task is being worked on.
    bool isBusy() const { return !m_runs.empty() || m_starting > 0; }

    enum class Begun { Accepted, Queued };
    /// Takes a task that was just queued when an engine slot is free, and returns when its job was accepted.
    /// Otherwise it stays queued. Throws TaskRefused when the task has failed already.
    boost::asio::awaitable<Begun> begin(std::string taskId, std::string engineId);
    /// The task is over by what a client asked for: its work stops now.
    void abandon(const std::string &taskId);

    struct Settled {
        bool isEnded = false;          ///< the attempt is over: what became of the task is in the database
        TaskRun::Trouble trouble = {}; ///< why not
    };
    /// Asks for a job that is done at its engine to be stored, and waits for it. Without an answer somebody
    /// else works on it.
    boost::asio::awaitable<Settled> settle(std::string taskId, std::chrono::milliseconds patience);

    TaskEnds &ends() { return m_ends; }

private:
    boost::asio::awaitable<void> loop();
    boost::asio::awaitable<void> round();
    boost::asio::awaitable<void> checkRuns();
    boost::asio::awaitable<void> claim(Engine &engine);
    /// A task on its way from the request that queued it into m_runs; it goes on when the request is gone.
    struct Start;
    boost::asio::awaitable<void> claimOne(std::shared_ptr<Start> start);
    /// Work beside the rounds, which an engine or a store that does not answer must not hold up: one of each
    /// kind at a time.
    enum class Chore { Cancels, Removals, Tidying };
    void doChores(TaskUpkeep::Needs needs);
    void startChore(Chore chore);
    boost::asio::awaitable<void> runChore(Chore chore);
    std::shared_ptr<TaskRun> startRun(ClaimedTask task, Engine &engine);
    boost::asio::awaitable<void> follow(std::shared_ptr<TaskRun> run, std::string taskId);
    std::size_t freeSlots(const Engine &engine) const;

    boost::asio::any_io_executor m_executor;
    Database &m_database;
    ObjectStore &m_objects;
    EngineSet &m_engines;
    WorkerOptions m_options;
    VoiceProbe m_probe;
    TaskLeases m_leases;
    TaskEnds m_ends;
    ResultStore m_results;
    TaskUpkeep m_upkeep;
    Signal m_wake;
    Signal m_loopEnded;
    std::unordered_map<std::string, std::shared_ptr<TaskRun>> m_runs = {}; ///< by task
    std::set<std::string> m_backlog =
        {}; ///< engines with tasks that waited when last looked at: newer ones queue up behind
    std::size_t m_starting = 0; ///< tasks on their way into m_runs
    std::chrono::steady_clock::time_point m_renewAt = {};
    std::chrono::steady_clock::time_point m_adoptAt = {};
    std::chrono::steady_clock::time_point m_tidyAt = {};
    std::set<Chore> m_chores = {}; ///< under way
    bool m_isStopping = false;
    bool m_isStarted = false;
};

/// The engine refused the job of a task, which has failed.
struct TaskRefused : std::runtime_error {
    explicit TaskRefused(const TaskRun::Refusal &refusal)
        : std::runtime_error(refusal.text), status(refusal.status)
    {
    }
    int status; ///< of the HTTP answer
};
