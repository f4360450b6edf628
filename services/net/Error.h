#pragma once

#include <QString>

#include <chrono>
#include <optional>

/// Why an operation did not give its value.
struct Error {
    /// What code branches on.
    enum class Kind {
        Cancelled,
        Offline,
        Timeout,
        SignedOut,
        Refused,
        NotFound,
        Invalid,
        RateLimited,
        Quota,
        Engine,
        Device,
        Server,
        Protocol
    };

    Kind kind = Kind::Server;
    /// For the person: translated, what happened and what to do now.
    QString message = {};
    /// For the log and "Copy details": status, path, request id; never a token, never the text.
    QString detail = {};
    std::optional<std::chrono::seconds> retryAfter = {};

    bool operator==(const Error &) const = default;
};
