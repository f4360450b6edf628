#pragma once

#include "server/voice/protocol/InputWatch.h"

#include <filesystem>
#include <optional>

/// A private folder for temporary files, gone with the object or with a stop of the job.
class ScratchFolder final {
public:
    /// Lies in `parent`, or where the system keeps such files. A process that is killed leaves it there.
    /// Throws JobError where it cannot be made.
    ScratchFolder(const std::optional<std::filesystem::path> &parent, Leftovers &leftovers);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }

private:
    Leftovers &m_leftovers;
    std::filesystem::path m_path;
};
