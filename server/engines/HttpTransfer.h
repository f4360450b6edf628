#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

/// The body of an outgoing request, made piece by piece while it is sent.
class HttpBody {
public:
    virtual ~HttpBody() = default;
    virtual std::uint64_t size() const = 0;
    /// Fills the buffer as far as there are bytes; 0 at the end. Throws std::runtime_error when it cannot.
    virtual std::size_t read(std::span<char> buffer) = 0;
    virtual void rewind() = 0; ///< to be sent once more
};

struct HttpRequest {
    std::string verb = "GET";
    std::string url = {};
    std::vector<std::string> headers = {};     ///< `Name: value`
    std::shared_ptr<HttpBody> body = {};       ///< none: no body
    std::chrono::milliseconds timeout{15'000}; ///< for all of it; to connect there are five seconds
    /// Takes the body of a 2xx answer other than 202 piece by piece; the others are collected. May throw.
    std::function<void(std::span<const char>)> sink = {};
    std::uint64_t sinkBytes = 0; ///< most that the sink may get; beyond it is HttpFailure
};

struct HttpAnswer {
    int status = 0;
    std::string location = {}; ///< absolute; empty without the header
    std::string body = {};     ///< at most 64 KiB

    bool isRedirect() const
    {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }
};

/// There was no answer, or not all of it.
struct HttpFailure : std::runtime_error {
    HttpFailure(const std::string &text, bool timedOut) : std::runtime_error(text), isTimeout(timedOut) {}
    bool isTimeout;
};
