#pragma once

#include "server/http/Response.h"

#include <boost/beast/core/tcp_stream.hpp>

/// Writes one answer. Each piece has 60 s to leave. Throws boost::system::system_error when the client is
/// gone.
class ResponseWriter final {
public:
    ResponseWriter(boost::beast::tcp_stream &stream, bool isHead, bool keepsAlive)
        : m_stream(stream), m_isHead(isHead), m_keepsAlive(keepsAlive)
    {
    }

    boost::asio::awaitable<void> write(Response response);

private:
    /// The whole head; the field that says how the body's end is found comes last, or is empty.
    std::string headOf(const Response &response, std::string_view bodyField,
                       std::string_view bodyValue) const;
    boost::asio::awaitable<void> writeText(const Response &head, const std::string &body);
    boost::asio::awaitable<void> writeSource(const Response &head, const Response::Source &source);
    boost::asio::awaitable<void> writeStream(const Response &head, const Response::Stream &stream);

    boost::beast::tcp_stream &m_stream;
    bool m_isHead;
    bool m_keepsAlive;
};
