#pragma once

#include <chrono>
#include <cstdint>

/// What a job may use. A file made to exhaust the machine ends the process instead.
struct ProcessLimits {
    std::chrono::seconds cpuTime;
    std::uint64_t memoryBytes;
    std::uint64_t fileSizeBytes;
};

/// Sets the limits for this process. Writing beyond the file size is an error of the write, not a signal.
void limitProcess(const ProcessLimits &limits);
