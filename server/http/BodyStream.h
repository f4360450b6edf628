#pragma once

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <optional>
#include <span>

/// The body of a request as it arrives. Never whole in memory unless a handler collects it.
class BodyStream {
public:
    virtual ~BodyStream() = default;
    /// The next piece, at most 256 KiB, valid until the next call; empty at the end of the body.
    /// Throws HttpError 413 beyond the route's limit, 400 for a body that breaks off, 408 when nothing comes
    /// for 60 s.
    virtual boost::asio::awaitable<std::span<const char>> next() = 0;
    /// Content-Length, where there is one.
    virtual std::optional<std::uint64_t> length() const = 0;
};
