#include "server/jobs/Worker.h"

#include "server/db/Database.h"
#include "server/http/Uuid.h"
#include "server/jobs/EngineCancels.h"
#include "server/jobs/GenerationRun.h"
#include "server/jobs/ObjectRemoval.h"
#include "server/jobs/ObjectStore.h"
#include "server/jobs/PreviewRun.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::milliseconds lookInterval = 1s;
constexpr auto adoptInterval = 1s;
constexpr auto strayAge = 1h; ///< a younger file without a row may get one yet
constexpr auto stopPatience = 5s;

void logTrouble(const char *what, const std::exception &error)
{
    log_to::warning("worker", what, {{"reason", std::string_view(error.what())}});
}

} // namespace

Worker::Worker(asio::any_io_executor executor, Database &database, ObjectStore &objects, EngineSet &engines,
               WorkerOptions options)
    : m_executor(executor),
      m_database(database),
      m_objects(objects),
      m_engines(engines),
      m_options(std::move(options)),
      m_probe(executor, m_options.voiceProgram),
      m_leases(database, newUuid(), m_options.lease),
      m_ends(database),
      m_results(m_ends, objects, m_probe),
      m_upkeep(database, m_ends, m_options.upkeep),
      m_wake(executor),
      m_loopEnded(executor)
{
}

void Worker::start()
{
    m_isStarted = true;
    asio::co_spawn(m_executor, loop(), asio::detached);
}

asio::awaitable<void> Worker::stop()
{
    m_isStopping = true;
    m_wake.set();
    for (const auto &[id, run] : m_runs)
        run->stopForNow();
    const auto until = Clock::now() + stopPatience;
    const auto isRemoving = [this] {
        return m_chores.contains(Chore::Tidying) || m_chores.contains(Chore::Removals);
    };
    while ((isBusy() || isRemoving()) && Clock::now() < until) {
        m_wake.clear();
        co_await m_wake.waitFor(50ms);
    }
    if (m_isStarted)
        co_await m_loopEnded.wait();
}

asio::awaitable<void> Worker::loop()
{
    const std::chrono::milliseconds interval = std::min(lookInterval, m_options.lease / 3);
    bool areLeasesVoid = !m_options.isAlone;
    while (!m_isStopping) {
        m_wake.clear();
        try {
            if (!areLeasesVoid)
                co_await m_leases.voidAll();
            areLeasesVoid = true;
            co_await round();
        } catch (const std::exception &error) {
            logTrouble("a round of the worker failed", error);
        }
        if (!m_isStopping)
            co_await m_wake.waitFor(interval);
    }
    m_loopEnded.set();
}

asio::awaitable<void> Worker::round()
{
    co_await checkRuns();
    const TaskUpkeep::Needs needs = co_await m_upkeep.look();
    doChores(needs);
    if (!needs.hasTasks) {
        m_backlog.clear();
        co_return;
    }
    co_await m_upkeep.endOverdue();
    if (Clock::now() >= m_adoptAt) {
        m_adoptAt = Clock::now() + adoptInterval;
        co_await m_upkeep.adoptUnowned(m_engines.standard().info().id);
    }
    for (const auto &engine : m_engines.all())
        co_await claim(*engine);
}

asio::awaitable<void> Worker::checkRuns()
{
    std::vector<std::string> running;
    for (const auto &[id, run] : m_runs)
        running.push_back(id);
    if (running.empty())
        co_return;
    std::vector<std::string> ours;
    if (Clock::now() >= m_renewAt) {
        ours = co_await m_leases.renew(running);
        m_renewAt = Clock::now() + m_options.lease / 3;
    } else {
        ours = co_await m_leases.held(running);
    }
    for (const std::string &id : running)
        if (std::find(ours.begin(), ours.end(), id) == ours.end())
            abandon(id);
}

std::size_t Worker::freeSlots(const Engine &engine) const
{
    const auto isEngines = [&](const auto &item) { return item.second->engineId() == engine.info().id; };
    const auto used =
        static_cast<std::size_t>(std::count_if(m_runs.begin(), m_runs.end(), isEngines)) + m_starting;
    return engine.info().slots - std::min(engine.info().slots, used);
}

asio::awaitable<void> Worker::claim(Engine &engine)
{
    const std::size_t free = freeSlots(engine);
    if (free == 0 || m_isStopping)
        co_return;
    std::vector<std::string> running;
    for (const auto &[id, run] : m_runs)
        running.push_back(id);
    std::vector<ClaimedTask> tasks = co_await m_leases.claim(engine.info().id, free, std::move(running));
    if (tasks.size() < free)
        m_backlog.erase(engine.info().id);
    else
        m_backlog.insert(engine.info().id);
    for (ClaimedTask &task : tasks)
        startRun(std::move(task), engine);
}

std::shared_ptr<TaskRun> Worker::startRun(ClaimedTask task, Engine &engine)
{
    const TaskTools tools{m_executor, m_objects, m_leases, m_ends, m_results, m_options.upkeep.grace};
    const std::string id = task.id;
    std::shared_ptr<TaskRun> run;
    if (task.type == "design_preview")
        run = std::make_shared<PreviewRun>(tools, std::move(task), engine);
    else
        run = std::make_shared<GenerationRun>(tools, std::move(task), engine);
    m_runs[id] = run;
    m_renewAt = std::min(m_renewAt, Clock::now() + m_options.lease / 3);
    asio::co_spawn(m_executor, follow(run, id), asio::detached);
    return run;
}

asio::awaitable<void> Worker::follow(std::shared_ptr<TaskRun> run, std::string taskId)
{
    co_await run->run();
    m_runs.erase(taskId);
    wake();
}

struct Worker::Start {
    std::string taskId;
    Engine &engine;
    Signal done;
    std::shared_ptr<TaskRun> run = {};
};

asio::awaitable<Worker::Begun> Worker::begin(std::string taskId, std::string engineId)
{
    Engine *engine = m_engines.find(engineId);
    if (!engine || m_isStopping || freeSlots(*engine) == 0 || m_backlog.contains(engineId)) {
        m_backlog.insert(engineId);
        wake();
        co_return Begun::Queued;
    }
    ++m_starting;
    const auto start = std::make_shared<Start>(Start{std::move(taskId), *engine, Signal(m_executor)});
    asio::co_spawn(m_executor, claimOne(start), asio::detached);
    co_await start->done.wait();
    if (!start->run)
        co_return Begun::Queued;
    co_await start->run->begun().wait();
    if (start->run->refusal())
        throw TaskRefused(*start->run->refusal());
    co_return Begun::Accepted;
}

asio::awaitable<void> Worker::claimOne(std::shared_ptr<Start> start)
{
    try {
        auto task = co_await m_leases.claimOne(start->taskId, start->engine.info().id);
        if (task)
            start->run = startRun(std::move(*task), start->engine);
    } catch (const std::exception &error) {
        logTrouble("a new task could not be claimed", error);
    }
    --m_starting;
    start->done.set();
}

void Worker::abandon(const std::string &taskId)
{
    const auto found = m_runs.find(taskId);
    if (found != m_runs.end())
        found->second->stop();
    wake();
}

asio::awaitable<Worker::Settled> Worker::settle(std::string taskId, std::chrono::milliseconds patience)
{
    const auto found = m_runs.find(taskId);
    std::shared_ptr<TaskRun> run = found == m_runs.end() ? nullptr : found->second;
    if (!run && !m_isStopping) {
        auto task = co_await m_leases.claimOne(taskId, m_engines.standard().info().id);
        Engine *engine = task ? m_engines.find(task->engine) : nullptr;
        if (engine)
            run = startRun(std::move(*task), *engine);
    }
    if (!run)
        co_return Settled{};
    run->nudge();
    co_await run->news().waitFor(patience);
    co_return Settled{run->ended().isSet(), run->trouble()};
}

void Worker::doChores(TaskUpkeep::Needs needs)
{
    if (needs.hasCancels)
        startChore(Chore::Cancels);
    if (needs.hasRemovals)
        startChore(Chore::Removals);
    if (Clock::now() >= m_tidyAt) {
        m_tidyAt = Clock::now() + m_options.tidyInterval;
        startChore(Chore::Tidying);
    }
}

void Worker::startChore(Chore chore)
{
    const bool isNew = m_chores.insert(chore).second;
    if (isNew)
        asio::co_spawn(m_executor, runChore(chore), asio::detached);
}

asio::awaitable<void> Worker::runChore(Chore chore)
{
    try {
        switch (chore) {
        case Chore::Cancels:
            co_await deliverEngineCancels(m_database, m_engines);
            break;
        case Chore::Removals:
            co_await removeQueuedObjects(m_database, m_objects, m_engines);
            break;
        case Chore::Tidying:
            co_await m_upkeep.forgetOld();
            co_await collectUnfinalized(m_database);
            co_await m_objects.sweep(std::chrono::system_clock::now() - strayAge);
            break;
        }
    } catch (const std::exception &error) {
        logTrouble("a chore of the worker failed", error);
    }
    m_chores.erase(chore);
}
