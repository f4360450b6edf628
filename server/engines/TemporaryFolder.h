#pragma once

#include <filesystem>

/// A folder that is made with this object and goes with it, with all that lies in it. An empty path is none.
class TemporaryFolder final {
public:
    /// Throws std::filesystem::filesystem_error.
    explicit TemporaryFolder(std::filesystem::path path) : m_path(std::move(path))
    {
        if (!m_path.empty())
            std::filesystem::create_directory(m_path);
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        if (!m_path.empty())
            std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};
