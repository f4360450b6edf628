#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Requests that are sent over keep-alive connections, each connection one after the other. Repeated ones go
/// on for `seconds`, each connection sending always the same one; others are shared out until all are
/// through.
struct HttpLoad {
    std::uint16_t port = 0;
    std::vector<std::string> requests = {}; ///< whole, but for the body that all of them share
    std::string body = {};                  ///< sent after each
    bool repeats = true;
    int connections = 8;
    double seconds = 3;
};

struct HttpLoadResult {
    double perSecond = 0;
    std::int64_t failures = 0; ///< answers that were not 2xx
};

/// Runs on the calling thread. Throws when the server cannot be reached.
HttpLoadResult run(const HttpLoad &load);
