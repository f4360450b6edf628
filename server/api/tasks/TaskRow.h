#pragma once

#include "server/db/PgResult.h"

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <optional>
#include <string>

class ObjectStore;

/// A task with its worker's notes, as routes that show tasks read it.
struct TaskRow {
    std::string id = {};
    std::string userId = {};
    std::string type = {};
    std::string status = {};
    std::optional<std::string> jobId = {};
    std::optional<std::string> generationId = {};
    bool hasGeneration = false; ///< it can be read
    std::optional<std::string> audioKey = {};
    std::int64_t pollCount = 0;
    std::string metadata = "{}";            ///< JSON
    std::optional<std::string> result = {}; ///< JSON
    std::optional<std::string> error = {};
    std::string createdAt = {};
    bool isQueued = false;
    double runSeconds = 0; ///< since the claim, or since it was created

    // Of the worker; none for a task that another path has written.
    std::optional<std::string> engine = {};
    std::string stage = {};
    std::optional<double> fraction = {};
    std::optional<double> audioSeconds = {};
    std::optional<std::int64_t> queuePosition = {};

    static TaskRow read(const PgRow &row);

    bool isTerminal() const { return status == "completed" || status == "failed" || status == "cancelled"; }
};

/// What an answer about a task says besides the row.
struct TaskView {
    std::string status = {};
    std::optional<std::string> error = {};
    std::optional<std::string> modalStatus = {};
    std::optional<double> elapsedSeconds = {};
    std::int64_t pollCount = 0;

    /// As stored: the engine was not asked.
    static TaskView stored(const TaskRow &row);
};

/// The task object of the contract. A completed task has its result, with a fresh URL of the audio.
boost::asio::awaitable<boost::json::object> taskObject(TaskRow row, TaskView view, ObjectStore &objects);
