#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

/// What running a private database needs from the operating system. One file per platform implements it.

/// The account that runs the database where this program itself may not (root).
struct DatabaseAccount {
    std::string name;
    unsigned userId = 0;
    unsigned groupId = 0;
};

/// No value: this program's own account does. Throws std::runtime_error with the remedy when one is needed
/// and there is none.
std::optional<DatabaseAccount> databaseAccount();

/// Whether the account can walk down to `folder` (its nearest existing parent, if it is not there yet).
bool canReach(const std::filesystem::path &folder, const DatabaseAccount &account);

/// Makes a private folder that belongs to the account, or to this program without one.
void makePrivateFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &account);

/// Makes a private folder of a random name in `place`, which others may write in too: nothing that is there
/// already is ever used. It belongs to the account, or to this program without one. Throws
/// std::runtime_error.
std::filesystem::path makeFreshFolder(const std::filesystem::path &place,
                                      const std::optional<DatabaseAccount> &account);

/// Removes a folder of makeFreshFolder() and what is in it. Nothing happens when what has its name now is
/// something else: a link, or another's.
void removeFreshFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &account);

/// A program of the database, running as its account; it is asked to stop when this process dies, however it
/// dies.
class DatabaseProgram final {
public:
    /// Standard output and error go to `log` (appended). Throws std::runtime_error when it cannot be started.
    DatabaseProgram(const std::vector<std::string> &command, const std::optional<DatabaseAccount> &account,
                    const std::filesystem::path &log);
    DatabaseProgram(const DatabaseProgram &) = delete;
    DatabaseProgram &operator=(const DatabaseProgram &) = delete;
    ~DatabaseProgram();

    bool isRunning();
    /// Exit code, or 128 + signal. Blocks.
    int wait();
    /// Asks it to stop cleanly and waits; killed when it takes longer.
    void stop(std::chrono::seconds patience);

private:
    long m_process;
    std::intptr_t m_handle = 0; ///< Windows only
    std::optional<int> m_exitCode;
};

/// Stops the database process `process` that an earlier life of this workspace left behind, and waits for its
/// end. Nothing happens when that process is something else.
void stopLeftOver(long process, std::chrono::seconds patience);
