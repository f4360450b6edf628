#pragma once

#include "server/http/BodyStream.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <vector>

/// The body of the request whose head `parser` has read, taken from the connection when it is asked for.
/// With a Content-Length the bytes go straight from the socket to the piece; a chunked body is taken through
/// the parser.
class RequestBody final : public BodyStream {
public:
    using Parser = boost::beast::http::request_parser<boost::beast::http::buffer_body>;

    RequestBody(boost::beast::tcp_stream &stream, boost::beast::flat_buffer &buffer, Parser &parser);

    boost::asio::awaitable<std::span<const char>> next() override;
    std::optional<std::uint64_t> length() const override { return m_length; }

    void setLimit(std::uint64_t bytes);
    /// Nothing of the body is left on the connection.
    bool isDone() const;
    /// Reads what is left and forgets it, at most `bytes`; false when more is left or the client went away.
    boost::asio::awaitable<bool> drain(std::uint64_t bytes);

private:
    boost::asio::awaitable<std::span<const char>> nextPlain();
    boost::asio::awaitable<std::span<const char>> nextChunked();
    boost::asio::awaitable<void> sendContinue();

    boost::beast::tcp_stream &m_stream;
    boost::beast::flat_buffer &m_buffer;
    Parser &m_parser;
    std::optional<std::uint64_t> m_length;
    std::uint64_t m_left = 0;     ///< with a Content-Length
    std::uint64_t m_received = 0; ///< chunked
    std::uint64_t m_limit = 0;
    bool m_wantsContinue = false;
    bool m_isLimited = true;
    std::size_t m_borrowed = 0; ///< bytes of m_buffer that the last piece showed
    std::vector<char> m_piece;
};
