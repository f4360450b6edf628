#pragma once

#include "server/db/ClusterPlatform.h"
#include "server/db/SocketFolder.h"

#include <filesystem>
#include <memory>
#include <string>

/// A PostgreSQL of a workspace's own: created on first use, reached through a Unix socket that nobody else
/// can open, stopped with this process. All calls block; used at start and stop, and to bring it up again.
class PrivateCluster final {
public:
    /// To be asked before anything is written. Throws std::runtime_error with the remedy when PostgreSQL is
    /// not installed or its account cannot reach the folder.
    static void requireReachable(const std::filesystem::path &folder);

    /// `folder` is the workspace. Only the folder of the socket is made yet. Throws std::runtime_error with
    /// the remedy.
    explicit PrivateCluster(std::filesystem::path folder);
    ~PrivateCluster();

    /// Creates the cluster where there is none, stops one that an earlier life left running, starts it and
    /// waits until it answers.
    void start();
    void stop();
    bool isRunning();

    std::string ownerConninfo() const;
    /// Of the role that the server works as.
    std::string serverConninfo() const;

private:
    void create();
    void requireRoom() const;
    std::string installedVersion() const;
    void waitUntilItAnswers();
    std::filesystem::path program(const std::string &name) const;
    std::vector<std::string> startCommand() const;

    std::filesystem::path m_folder;
    std::filesystem::path m_programs;
    std::optional<DatabaseAccount> m_account;
    SocketFolder m_socketFolder;
    std::unique_ptr<DatabaseProgram> m_server;
};
