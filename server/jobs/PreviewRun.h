#pragma once

#include "server/jobs/TaskRun.h"

/// One attempt at a `design_preview` task.
class PreviewRun final : public TaskRun {
public:
    using TaskRun::TaskRun;

private:
    boost::asio::awaitable<void> work() override;
    /// True when the file has the engine's audio; otherwise the task has failed, or nobody wants it any more.
    boost::asio::awaitable<bool> design(DesignJob job, std::filesystem::path file);
};
