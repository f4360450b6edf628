#include "server/jobs/PreviewRun.h"

#include "server/jobs/ObjectStore.h"
#include "server/jobs/PreviewJob.h"
#include "server/jobs/TemporaryFile.h"

namespace asio = boost::asio;

asio::awaitable<bool> PreviewRun::design(DesignJob job, std::filesystem::path file)
{
    std::string error;
    try {
        co_return co_await untilStopped(m_engine.design(std::move(job), std::move(file)));
    } catch (const EngineError &failure) {
        if (failure.kind == EngineError::Kind::Lost)
            throw Interrupted(failure.what());
        error = failure.what();
    }
    co_await fail(std::move(error));
    co_return false;
}

asio::awaitable<void> PreviewRun::work()
{
    m_begun.set();
    auto job = previewJob(m_task.metadata);
    if (!job) {
        co_await fail(invalidPreview);
        co_return;
    }
    co_await noteStage("synthesizing");
    const TemporaryFile file(m_tools.objects.temporaryPath());
    if (!co_await design(std::move(*job), file.path()))
        co_return;
    const auto readyAt = std::chrono::steady_clock::now();
    co_await noteStage("storing");
    ResultStore::Result result{.file = file.path(), .readyAt = readyAt};
    const ResultStore::Outcome outcome = co_await m_tools.results.store(m_task, std::move(result));
    if (outcome == ResultStore::Outcome::NoAudio)
        co_await fail("The engine sent no audio. Please try again.");
    if (outcome == ResultStore::Outcome::StoreFailed)
        co_await fail("Failed to upload preview audio.");
}
