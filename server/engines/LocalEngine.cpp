#include "server/engines/LocalEngine.h"

#include "server/engines/Signal.h"
#include "server/engines/VoiceEvents.h"
#include "server/engines/VoiceProcess.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <algorithm>
#include <system_error>

namespace asio = boost::asio;

namespace {

constexpr auto cannotStart = "The speech engine of this computer cannot be started.";
constexpr auto hasDied = "The speech engine of this computer stopped unexpectedly.";

EngineInfo describeLocal(std::size_t slots)
{
    EngineInfo info;
    info.id = "local";
    info.label = "This computer (small offline engine)";
    info.note = "The small engine that works without a network: it follows a voice's pitch, range, pace and "
                "timbre, but sounds synthetic. Natural voices come from engines that can be connected.";
    info.capabilities = {"synthesize", "design"};
    info.languages = {"Auto",   "English", "Chinese", "Japanese",   "Korean", "French",
                      "German", "Spanish", "Italian", "Portuguese", "Russian"};
    info.options = {"seed", "strength"};
    info.limits = {{"text_characters", 10'000}};
    info.slots = slots;
    return info;
}

/// A job's result that is there, or the reason why it never will be.
JobStatus endOf(const std::optional<boost::json::object> &event)
{
    using State = JobStatus::State;
    if (!event)
        return {.state = State::Lost, .word = "failed", .error = hasDied};
    if (textOf(*event, "event") == "done")
        return {.state = State::Ready, .word = "completed", .measure = measureOf(*event)};
    return {.state = State::Failed, .word = "failed", .error = textOf(*event, "message")};
}

void removeAll(const std::filesystem::path &folder)
{
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

/// What lies in the cache itself and not in a reference's folder is from before there were folders, and
/// nobody knows which voice it is of.
void removeLooseFiles(const std::filesystem::path &cache)
{
    std::error_code ignored;
    for (const auto &entry : std::filesystem::directory_iterator(cache, ignored))
        if (entry.is_regular_file(ignored))
            std::filesystem::remove(entry.path(), ignored);
}

} // namespace

struct LocalEngine::Job {
    Job(asio::any_io_executor executor, std::unique_ptr<VoiceProcess> voice, std::filesystem::path result)
        : process(std::move(voice)), output(std::move(result)), changed(executor), stopped(executor)
    {
    }

    std::unique_ptr<VoiceProcess> process;
    std::filesystem::path output;
    std::filesystem::path cache = {}; ///< of its reference; empty: none
    JobStatus status = {.word = "running"};
    Signal changed;
    Signal stopped; ///< the process is gone
    bool isGivenUp = false;
    bool isReferenceGone = false;
};

LocalEngine::LocalEngine(asio::any_io_executor executor, Options options)
    : m_executor(executor), m_options(std::move(options)), m_info(describeLocal(m_options.slots))
{
    removeAll(m_options.work);
    removeLooseFiles(m_options.cache);
    std::filesystem::create_directories(m_options.work);
}

LocalEngine::~LocalEngine() = default;

std::unique_ptr<VoiceProcess> LocalEngine::start()
{
    try {
        const std::string number = std::to_string(m_started++);
        return std::make_unique<VoiceProcess>(m_executor, m_options.program,
                                              m_options.work / ("scratch-" + number));
    } catch (const std::system_error &error) {
        log_to::error("engine", cannotStart, {{"reason", std::string_view(error.what())}});
        throw EngineError(EngineError::Kind::Trouble, cannotStart);
    }
}

std::shared_ptr<LocalEngine::Job> LocalEngine::find(const std::string &jobId) const
{
    const auto found = m_jobs.find(jobId);
    return found == m_jobs.end() ? nullptr : found->second;
}

asio::awaitable<std::string> LocalEngine::submit(SpeechJob job)
{
    const std::string id = std::string(idPrefix) + job.taskId;
    if (find(id))
        co_await cancel(id); // an earlier attempt at the same task
    const auto running = std::make_shared<Job>(m_executor, start(), m_options.work / (job.taskId + ".wav"));
    boost::json::object options = job.options;
    options.erase("seed"); // has a place of its own
    boost::json::object order{{"job", "synthesize"},
                              {"text", job.text},
                              {"language", m_info.spoken(job.language)},
                              {"reference", job.reference.string()},
                              {"transcript", job.transcript},
                              {"seed", job.seed},
                              {"options", std::move(options)},
                              {"output", running->output.string()}};
    running->cache = cacheOf(job.referenceKey);
    if (!running->cache.empty())
        order["cache"] = running->cache.string();
    m_jobs[id] = running;
    asio::co_spawn(m_executor, drive(running, std::move(order)), asio::detached);
    co_return id;
}

asio::awaitable<void> LocalEngine::drive(std::shared_ptr<Job> job, boost::json::object order)
{
    co_await job->process->begin(std::move(order));
    for (;;) {
        const auto event = co_await job->process->next();
        if (event && textOf(*event, "event") == "progress") {
            job->status.progress = progressOf(*event);
            job->changed.set();
            continue;
        }
        if (!job->isGivenUp)
            job->status = endOf(event);
        job->process.reset();
        if (job->isReferenceGone)
            removeAll(job->cache); // it may have learned more meanwhile
        job->changed.set();
        job->stopped.set();
        co_return;
    }
}

asio::awaitable<JobStatus> LocalEngine::status(std::string jobId)
{
    const auto job = find(jobId);
    if (!job)
        co_return JobStatus{.state = JobStatus::State::Lost, .word = "failed", .error = hasDied};
    job->changed.clear();
    co_return job->status;
}

asio::awaitable<void> LocalEngine::waitForChange(std::string jobId, std::chrono::milliseconds limit)
{
    if (const auto job = find(jobId))
        co_await job->changed.waitFor(limit);
}

asio::awaitable<void> LocalEngine::fetch(std::string jobId, std::filesystem::path file)
{
    const auto job = find(jobId);
    if (!job)
        throw EngineError(EngineError::Kind::Lost, hasDied);
    std::error_code error;
    std::filesystem::remove(file, error);
    std::filesystem::create_hard_link(job->output, file,
                                      error); // ours stays: storing it may have to be tried again
    if (error)
        std::filesystem::copy_file(job->output, file, std::filesystem::copy_options::overwrite_existing,
                                   error);
    if (error)
        throw EngineError(EngineError::Kind::Lost, hasDied);
    co_return;
}

asio::awaitable<void> LocalEngine::cancel(std::string jobId)
{
    const auto job = find(jobId);
    if (!job)
        co_return;
    job->isGivenUp = true;
    job->status = {.state = JobStatus::State::Cancelled, .word = "cancelled"};
    job->changed.set();
    if (job->process)
        job->process->stop();
    const bool hasStopped = co_await job->stopped.waitFor(m_options.stopGrace);
    if (!hasStopped && job->process)
        job->process->kill();
    co_await job->stopped.wait();
    forget(jobId);
}

void LocalEngine::forget(const std::string &jobId)
{
    const auto job = find(jobId);
    if (!job)
        return;
    std::error_code ignored;
    std::filesystem::remove(job->output, ignored);
    m_jobs.erase(jobId);
}

/// A key is `<user id>/<voice id>/<name>`: one folder for each.
std::filesystem::path LocalEngine::cacheOf(std::string referenceKey) const
{
    if (m_options.cache.empty() || referenceKey.empty())
        return {};
    std::replace(referenceKey.begin(), referenceKey.end(), '/', '_');
    return m_options.cache / referenceKey;
}

void LocalEngine::forgetReference(const std::string &key)
{
    const std::filesystem::path cache = cacheOf(key);
    if (cache.empty())
        return;
    for (const auto &[id, job] : m_jobs)
        job->isReferenceGone = job->isReferenceGone || job->cache == cache;
    removeAll(cache);
}

asio::awaitable<void> LocalEngine::design(DesignJob job, std::filesystem::path file)
{
    const auto process = start();
    boost::json::object order{{"job", "design"},
                              {"text", job.text},
                              {"language", m_info.spoken(job.language)},
                              {"instruct", job.instruct},
                              {"output", file.string()}};
    co_await process->begin(std::move(order));
    auto event = co_await process->next();
    while (event && textOf(*event, "event") == "progress")
        event = co_await process->next();
    const JobStatus end = endOf(event);
    if (end.state == JobStatus::State::Lost)
        throw EngineError(EngineError::Kind::Lost, end.error);
    if (end.state == JobStatus::State::Failed)
        throw EngineError(EngineError::Kind::Refused, end.error);
}
