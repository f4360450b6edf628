#pragma once

#include "server/jobs/TaskRun.h"

/// One attempt at a `generate` task.
class GenerationRun final : public TaskRun {
public:
    using TaskRun::TaskRun;

private:
    boost::asio::awaitable<void> work() override;
    /// Afterwards m_jobId names the engine's job; empty when the task has failed, or nobody wants it any
    /// more.
    boost::asio::awaitable<void> submit();
    /// Without `reference` when that cannot be had.
    boost::asio::awaitable<SpeechJob> speechJob();
    boost::asio::awaitable<void> follow();
    /// True when the run is over.
    boost::asio::awaitable<bool> look();
    boost::asio::awaitable<bool> react(JobStatus status);
    boost::asio::awaitable<bool> finish(JobStatus status);
    boost::asio::awaitable<bool> fetch(std::filesystem::path file);
    boost::asio::awaitable<bool> unknown(std::string error);
    boost::asio::awaitable<void> report(const JobProgress &progress);
    boost::asio::awaitable<void> waitForNews();

    std::string m_jobId = {};               ///< the engine's
    std::shared_ptr<void> m_reference = {}; ///< keeps the reference's file
    const std::chrono::steady_clock::time_point m_claimedAt = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_readyAt = {};
    std::chrono::steady_clock::time_point m_reportedAt = {};
    std::chrono::milliseconds m_pause{0}; ///< between two looks at the job
    int m_badResults = 0;
    int m_failedStores = 0;
};
