#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// What a handler throws when the answer is an error. Each area of the server (API, Auth, Storage, data API)
/// has its own error body and makes it from this.
struct HttpError : std::runtime_error {
    HttpError(int httpStatus, const std::string &text, std::string errorCode = {})
        : std::runtime_error(text), status(httpStatus), code(std::move(errorCode))
    {
    }

    int status;
    std::string code; ///< the area's machine-readable code, or empty
    std::optional<int> retryAfterSeconds = {};
    std::vector<std::pair<std::string, std::string>> extra = {}; ///< further string members of the body
};
