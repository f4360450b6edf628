#include "server/http/RequestBody.h"

#include "server/http/HttpError.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/read.hpp>

#include <algorithm>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

constexpr std::size_t pieceBytes = 256 * 1024;
constexpr auto pieceTime = std::chrono::seconds(60);

[[noreturn]] void throwBroken(const beast::error_code &error)
{
    if (error == asio::error::operation_aborted)
        throw boost::system::system_error(error);
    if (error == beast::error::timeout)
        throw HttpError(408, "The request took too long to arrive.", "request_timeout");
    throw HttpError(400, "The request body broke off.", "bad_request");
}

HttpError tooLarge()
{
    return HttpError(413, "Request body too large.", "request_entity_too_large");
}

} // namespace

RequestBody::RequestBody(beast::tcp_stream &stream, beast::flat_buffer &buffer, Parser &parser)
    : m_stream(stream), m_buffer(buffer), m_parser(parser)
{
    if (!parser.chunked())
        m_length = parser.content_length() ? *parser.content_length() : 0;
    m_left = m_length.value_or(0);
    m_wantsContinue = beast::iequals(parser.get()[http::field::expect], "100-continue");
}

void RequestBody::setLimit(std::uint64_t bytes)
{
    m_limit = bytes;
}

bool RequestBody::isDone() const
{
    return m_length ? m_left == 0 : m_parser.is_done();
}

asio::awaitable<void> RequestBody::sendContinue()
{
    m_wantsContinue = false;
    static constexpr std::string_view text = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(m_stream, asio::buffer(text.data(), text.size()), asio::use_awaitable);
}

asio::awaitable<std::span<const char>> RequestBody::next()
{
    m_buffer.consume(std::exchange(m_borrowed, 0));
    if (isDone())
        co_return std::span<const char>();
    if (m_isLimited && m_length && *m_length > m_limit)
        throw tooLarge();
    if (m_wantsContinue)
        co_await sendContinue();
    m_stream.expires_after(pieceTime);
    if (m_length)
        co_return co_await nextPlain();
    co_return co_await nextChunked();
}

asio::awaitable<std::span<const char>> RequestBody::nextPlain()
{
    if (m_buffer.size() > 0) {
        m_borrowed = static_cast<std::size_t>(std::min<std::uint64_t>(m_buffer.size(), m_left));
        m_left -= m_borrowed;
        co_return std::span(static_cast<const char *>(m_buffer.data().data()), m_borrowed);
    }
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(m_left, pieceBytes));
    if (m_piece.size() < wanted)
        m_piece.resize(wanted);
    beast::error_code error;
    const auto where = asio::buffer(m_piece.data(), wanted);
    const std::size_t count =
        co_await m_stream.async_read_some(where, asio::redirect_error(asio::use_awaitable, error));
    if (error)
        throwBroken(error);
    m_left -= count;
    co_return std::span<const char>(m_piece.data(), count);
}

asio::awaitable<std::span<const char>> RequestBody::nextChunked()
{
    m_piece.resize(pieceBytes);
    auto &body = m_parser.get().body();
    body.data = m_piece.data();
    body.size = m_piece.size();
    body.more = true;
    beast::error_code error;
    // Chunk headers alone give no bytes: read on until there are some, or the end.
    while (body.size == m_piece.size() && !m_parser.is_done()) {
        co_await http::async_read_some(m_stream, m_buffer, m_parser,
                                       asio::redirect_error(asio::use_awaitable, error));
        if (error && error != http::error::need_buffer)
            throwBroken(error);
    }
    const std::size_t count = m_piece.size() - body.size;
    m_received += count;
    if (m_isLimited && m_received > m_limit)
        throw tooLarge();
    co_return std::span<const char>(m_piece.data(), count);
}

asio::awaitable<bool> RequestBody::drain(std::uint64_t bytes)
{
    m_isLimited = false;
    m_wantsContinue = false;
    std::uint64_t count = 0;
    try {
        while (!isDone() && count <= bytes)
            count += (co_await next()).size();
        m_buffer.consume(std::exchange(m_borrowed, 0));
    } catch (const HttpError &) {
        co_return false;
    }
    co_return isDone();
}
