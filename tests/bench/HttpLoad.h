#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Requests that are sent over keep-alive connections, each connection one after the other, for as long as
/// `seconds` or until all of a list that is not to be repeated are through.
struct HttpLoad {
    std::uint16_t port = 0;
    std::vector<std::string> requests = {}; ///< whole, with head and body; shared by the connections in turn
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
