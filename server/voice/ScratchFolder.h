#pragma once

#include "server/voice/protocol/InputWatch.h"

#include <filesystem>

/// A private folder for temporary files, gone with the object or with a stop of the job.
class ScratchFolder final {
public:
    explicit ScratchFolder(Leftovers &leftovers);
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder &) = delete;
    ScratchFolder &operator=(const ScratchFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }

private:
    Leftovers &m_leftovers;
    std::filesystem::path m_path;
};
