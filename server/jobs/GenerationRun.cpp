#include "server/jobs/GenerationRun.h"

#include "server/jobs/ObjectStore.h"
#include "server/jobs/TaskLeases.h"
#include "server/jobs/TemporaryFile.h"
#include "server/log/Log.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto genericFailure = "Failed to generate speech. Please try again.";
constexpr auto unexplainedFailure = "Generation failed. Please try again.";
constexpr auto noAudio = "The engine sent no audio. Please try again.";
constexpr std::chrono::milliseconds firstPause = 500ms; // a job takes longer than its submit
constexpr std::chrono::milliseconds longestPause = 5s;
constexpr auto reportInterval = 250ms;
constexpr int mostBadResults = 3;
constexpr int mostFailedStores = 5;
constexpr int mostUnknownAnswers = 3;

} // namespace

asio::awaitable<void> GenerationRun::work()
{
    if (!m_task.generationId) {
        co_await fail("Generation not found.");
        co_return;
    }
    if (m_task.audioKey) {
        co_await m_tools.ends.completeStored(m_task.id, m_task.userId);
        co_return;
    }
    if (m_engine.info().isRemote && m_task.jobId)
        m_jobId = *m_task.jobId;
    else
        co_await submit();
    if (m_jobId.empty())
        co_return;
    m_begun.set();
    std::exception_ptr failure;
    try {
        co_await follow();
    } catch (...) {
        failure = std::current_exception();
    }
    if (!m_engine.info().isRemote)
        co_await m_engine.cancel(m_jobId);
    if (failure)
        std::rethrow_exception(failure);
}

asio::awaitable<SpeechJob> GenerationRun::speechJob()
{
    SpeechJob job{.taskId = m_task.id,
                  .text = m_task.text,
                  .language = m_task.language,
                  .transcript = m_task.transcript};
    job.options = boost::json::parse(m_task.options).as_object();
    const boost::json::value *seed = job.options.if_contains("seed");
    job.seed = m_task.voiceId;
    if (seed)
        job.seed = seed->is_string() ? std::string(seed->get_string()) : boost::json::serialize(*seed);
    const bool isOwners = m_task.referenceKey && m_task.referenceKey->starts_with(m_task.userId + "/");
    if (!isOwners)
        co_return job;
    try {
        const std::shared_ptr<ObjectStore::LocalCopy> copy =
            co_await m_tools.objects.open("references", *m_task.referenceKey);
        m_reference = copy;
        job.referenceKey = *m_task.referenceKey;
        if (copy)
            job.reference = copy->path();
    } catch (const ObjectStoreError &failure) {
        log_to::warning("task", failure.what(), {{"task_id", m_task.id}});
    }
    co_return job;
}

asio::awaitable<void> GenerationRun::submit()
{
    const bool isRemote = m_engine.info().isRemote;
    if (isRemote && m_task.hasIntent) {
        co_await fail("The server stopped while the job was being submitted. Please try again.",
                      genericFailure);
        co_return;
    }
    SpeechJob job = co_await speechJob();
    if (job.reference.empty()) {
        m_refusal = {500, "Failed to download reference audio."};
        co_await fail(m_refusal->text, genericFailure);
        co_return;
    }
    if (isRemote)
        co_await m_tools.leases.noteIntent(m_task.id);
    std::string error;
    try {
        m_jobId = co_await m_engine.submit(std::move(job));
    } catch (const EngineError &failure) {
        error = failure.what();
    }
    if (m_jobId.empty()) {
        m_refusal = Refusal{};
        co_await fail(std::move(error), genericFailure);
        co_return;
    }
    bool isNoted = true;
    if (isRemote)
        isNoted = co_await m_tools.leases.noteJob(m_task.id, m_engine.info().id, m_jobId);
    if (!isNoted)
        m_jobId.clear();
}

asio::awaitable<void> GenerationRun::follow()
{
    m_pause = firstPause;
    while (!m_stopped.isSet()) {
        const bool isOver = co_await look();
        if (isOver)
            co_return;
        co_await waitForNews();
    }
}

asio::awaitable<bool> GenerationRun::look()
{
    JobStatus status;
    try {
        status = co_await m_engine.status(m_jobId);
    } catch (const EngineError &error) {
        log_to::info("task", error.what(), {{"task_id", m_task.id}});
        co_return false; // the deadline ends what never comes back
    }
    if (m_stopped.isSet())
        co_return true;
    co_return co_await react(std::move(status));
}

asio::awaitable<bool> GenerationRun::react(JobStatus status)
{
    using State = JobStatus::State;
    if (status.state != State::Unknown && m_task.unknownAnswers > 0) {
        m_task.unknownAnswers = 0;
        co_await m_tools.leases.noteUnknownAnswers(m_task.id, 0);
    }
    switch (status.state) {
    case State::Running:
        if (status.progress)
            co_await report(*status.progress);
        co_return false;
    case State::Ready:
        co_return co_await finish(std::move(status));
    case State::Unknown:
        co_return co_await unknown(std::move(status.error));
    case State::Lost:
        throw Interrupted(status.error);
    case State::Failed:
        if (status.error.empty())
            status.error = unexplainedFailure;
        co_await fail(std::move(status.error));
        co_return true;
    case State::Cancelled:
        // The local engine's jobs are given up by this process alone: whoever did so knows what becomes of
        // the task.
        if (!m_engine.info().isRemote)
            co_return true;
        break;
    }
    TaskEnd end{.status = "cancelled", .error = "Cancelled by user"};
    co_await m_tools.ends.end(m_task.id, m_task.userId, std::move(end));
    co_return true;
}

asio::awaitable<bool> GenerationRun::unknown(std::string error)
{
    co_await m_tools.leases.noteUnknownAnswers(m_task.id, ++m_task.unknownAnswers);
    const std::chrono::duration<double> age =
        Clock::now() - m_claimedAt + std::chrono::duration<double>(m_task.ageSeconds);
    if (age < m_tools.grace || m_task.unknownAnswers < mostUnknownAnswers)
        co_return false;
    co_await fail(std::move(error));
    co_return true;
}

asio::awaitable<bool> GenerationRun::fetch(std::filesystem::path file)
{
    try {
        co_return co_await untilStopped(m_engine.fetch(m_jobId, std::move(file)));
    } catch (const EngineError &error) {
        if (error.kind == EngineError::Kind::Lost)
            throw Interrupted(error.what());
        tell({Trouble::Where::Fetch, error.what()});
        co_return false;
    }
}

asio::awaitable<bool> GenerationRun::finish(JobStatus status)
{
    if (m_readyAt == Clock::time_point())
        m_readyAt = Clock::now();
    co_await noteStage("storing");
    const TemporaryFile file(m_tools.objects.temporaryPath());
    const bool isFetched = co_await fetch(file.path());
    if (!isFetched)
        co_return m_stopped.isSet();
    ResultStore::Result result{
        .file = file.path(), .measure = std::move(status.measure), .readyAt = m_readyAt};
    const ResultStore::Outcome outcome = co_await m_tools.results.store(m_task, std::move(result));
    if (outcome == ResultStore::Outcome::NoAudio) {
        tell({Trouble::Where::Fetch, noAudio});
        if (++m_badResults == mostBadResults)
            co_await fail(noAudio);
        co_return m_badResults == mostBadResults;
    }
    if (outcome == ResultStore::Outcome::StoreFailed) {
        tell({Trouble::Where::Store, "Failed to upload generation audio."});
        if (++m_failedStores == mostFailedStores)
            co_await fail("Failed to upload generation audio.");
        co_return m_failedStores == mostFailedStores;
    }
    m_engine.forget(m_jobId);
    co_return true;
}

asio::awaitable<void> GenerationRun::report(const JobProgress &progress)
{
    const auto now = Clock::now();
    if (now - m_reportedAt < reportInterval)
        co_return;
    m_reportedAt = now;
    const char *stage = progress.stage == JobProgress::Stage::Preparing ? "preparing" : "synthesizing";
    co_await m_tools.leases.noteProgress(m_task.id, stage, progress.fraction, progress.audioSeconds);
}

asio::awaitable<void> GenerationRun::waitForNews()
{
    co_await (m_engine.waitForChange(m_jobId, m_pause) || m_nudged.wait());
    if (!m_stopped.isSet())
        m_nudged.clear();
    m_pause = std::min(longestPause, m_pause * 5 / 4);
}
