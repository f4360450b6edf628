#pragma once

#include <optional>
#include <string>

/// Where a page of the task feed ended. Opaque to clients.
struct TaskCursor {
    std::optional<std::string> createdAt = {}; ///< as PostgreSQL writes it
    std::optional<std::string> id = {};

    /// The beginning of the feed without a text; HttpError 400 for one that is none of ours.
    static TaskCursor parse(const std::optional<std::string> &text);
    std::string text() const;
};
