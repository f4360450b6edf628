#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

class Database;
struct ClaimedTask;

/// Audio that lies in the object store and now becomes the result of a task.
struct StoredAudio {
    std::string bucket = {};
    std::string key = {};
    double durationSeconds = 0;
    std::string peaks = {};
    double secondsAgo = 0; ///< since the engine was done
};

/// How a task ended, but for success.
struct TaskEnd {
    std::string status = {};                         ///< `failed` or `cancelled`
    std::string error = {};                          ///< for the task
    std::optional<std::string> generationError = {}; ///< for its generation; none: the same
};

/// The transitions into a terminal state. Each is one transaction of conditional updates, the task before its
/// generation: of several that are tried at once one wins, and the others change nothing (D02).
class TaskEnds final {
public:
    explicit TaskEnds(Database &database) : m_database(database) {}

    /// Announces that an object will be stored for this task. Until the task is completed the object counts
    /// as not wanted: it is removed if nobody comes back for it. False when the task is over.
    boost::asio::awaitable<bool> announce(const ClaimedTask &task, std::string bucket, std::string key);
    /// Task and generation become `completed`. False when the task was over: the object then is to be removed
    /// at once.
    boost::asio::awaitable<bool> complete(const ClaimedTask &task, StoredAudio audio);
    /// The generation has its audio already: only the task becomes `completed`.
    boost::asio::awaitable<bool> completeStored(std::string taskId, std::string userId);
    /// What was stored for the task is removed. False when the task was over, or is not this user's.
    boost::asio::awaitable<bool> end(std::string taskId, std::string userId, TaskEnd how);

private:
    Database &m_database;
};
