#pragma once

#include "server/db/ClusterPlatform.h"

#include <filesystem>
#include <optional>

/// The private folder of a database's Unix socket: run/db in its workspace. Where that path is longer than
/// the operating system takes, a fresh folder among the temporary files instead, whose name nobody can know
/// beforehand; run/socket-folder says which, and it goes with this object, or at the next start.
class SocketFolder final {
public:
    /// Throws std::runtime_error with the remedy.
    SocketFolder(const std::filesystem::path &workspace, const std::optional<DatabaseAccount> &account);
    ~SocketFolder();
    SocketFolder(const SocketFolder &) = delete;
    SocketFolder &operator=(const SocketFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
    std::filesystem::path m_record;
    std::optional<DatabaseAccount> m_account;
};
