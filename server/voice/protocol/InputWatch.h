#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <set>

/// Files and folders that must not outlive a job that is stopped.
class Leftovers final {
public:
    /// Call it before the file is made. Waits for ever when the process is already ending.
    void add(const std::filesystem::path &path);
    void forget(const std::filesystem::path &path);
    /// Removes all of them and lets nobody add another.
    void removeForGood();

private:
    std::mutex m_mutex;
    std::set<std::filesystem::path> m_paths;
};

/// Ends the process as soon as standard input ends: whoever started the job has gone or wants it stopped.
class InputWatch final {
public:
    /// Reads standard input on a thread of its own from now on.
    InputWatch();

    Leftovers &leftovers() { return m_shared->leftovers; }

    /// From here on the end of input changes nothing: the result is about to be told. Does not return when
    /// the stop came first.
    void finish();

private:
    enum class State { Working, Finished, Stopped };
    struct Shared {
        std::atomic<State> state = State::Working;
        Leftovers leftovers;
    };

    static void watch(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared; ///< the thread is never joined: it may outlive us, blocked in a read
};
