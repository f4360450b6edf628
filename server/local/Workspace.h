#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

/// What a client needs to reach this server; lies in run/server.json, which only the owner of the folder can
/// read.
struct ServerCard {
    std::string url;
    long pid = 0;
    std::string publishableKey;
    std::string secret;
    std::string version;

    std::string toJson() const; ///< one line
};

/// Another server holds this workspace.
struct WorkspaceTaken : std::exception {
    const char *what() const noexcept override
    {
        return "This workspace is served by another utter-server already.";
    }
};

/// The folder of a workspace, locked for as long as this lives.
///
///     lock  id  port  run/server.json  run/db/  db/  objects/  keys/  tmp/  cache/  log/
class Workspace final {
public:
    /// Makes the folder where there is none. One that is neither empty nor a workspace, or is not ours alone
    /// to write in, is left as it is. Throws WorkspaceTaken, or std::runtime_error with a sentence and its
    /// remedy.
    explicit Workspace(std::filesystem::path folder);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    const std::filesystem::path &folder() const { return m_folder; }
    const std::string &id() const { return m_id; }
    std::uint16_t lastPort() const; ///< 0: none yet
    void rememberPort(std::uint16_t port) const;
    /// Written aside and renamed, mode 0600: a reader sees all of it or nothing.
    void publish(const ServerCard &card) const;
    void withdraw() const;

private:
    class Lock;
    std::filesystem::path m_folder;
    std::unique_ptr<Lock> m_lock;
    std::string m_id;
};
