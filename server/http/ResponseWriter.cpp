#include "server/http/ResponseWriter.h"

#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <array>
#include <ctime>

namespace asio = boost::asio;
namespace http = boost::beast::http;

namespace {

constexpr auto pieceTime = std::chrono::seconds(60);
constexpr std::size_t pieceBytes = 256 * 1024;

/// RFC 9110 5.6.7, made once a second.
const std::string &httpDate()
{
    static std::time_t madeAt = 0;
    static std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != madeAt) {
        char buffer[40];
        std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", std::gmtime(&now));
        text = buffer;
        madeAt = now;
    }
    return text;
}

/// No control character gets from a value into the head, whoever sent it.
void append(std::string &head, std::string_view name, std::string_view value)
{
    head.append(name).append(": ");
    const std::size_t start = head.size();
    head.append(value);
    const auto isControl = [](char c) { return (c >= 0 && c < ' ') || c == 127; };
    std::replace_if(head.begin() + static_cast<std::ptrdiff_t>(start), head.end(), isControl, ' ');
    head += "\r\n";
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

} // namespace

/// One piece of text, so that a head and a short body leave in one call: RFC 9112 4 and 5.
std::string ResponseWriter::headOf(const Response &response, std::string_view bodyField,
                                   std::string_view bodyValue) const
{
    std::string head;
    head.reserve(512);
    const std::string_view reason = http::obsolete_reason(static_cast<http::status>(response.status));
    head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ").append(reason);
    head.append("\r\n");
    append(head, "Date", httpDate());
    for (const auto &[name, value] : response.headers)
        append(head, name, value);
    if (!m_keepsAlive)
        append(head, "Connection", "close");
    if (!bodyField.empty())
        append(head, bodyField, bodyValue);
    head += "\r\n";
    return head;
}

asio::awaitable<void> ResponseWriter::write(Response response)
{
    m_stream.expires_after(pieceTime);
    if (const auto *text = std::get_if<std::string>(&response.body))
        co_await writeText(response, *text);
    else if (const auto *source = std::get_if<Response::Source>(&response.body))
        co_await writeSource(response, *source);
    else
        co_await writeStream(response, std::get<Response::Stream>(response.body));
}

asio::awaitable<void> ResponseWriter::writeText(const Response &response, const std::string &body)
{
    const bool hasBody = !hasNoBody(response.status);
    std::string message =
        hasBody ? headOf(response, "Content-Length", std::to_string(body.size())) : headOf(response, {}, {});
    if (hasBody && !m_isHead)
        message += body;
    co_await asio::async_write(m_stream, asio::buffer(message), asio::use_awaitable);
}

asio::awaitable<void> ResponseWriter::writeSource(const Response &response, const Response::Source &source)
{
    std::string head = headOf(response, "Content-Length", std::to_string(source.length));
    std::uint64_t left = m_isHead ? 0 : source.length;
    const auto room = static_cast<std::size_t>(std::min<std::uint64_t>(left, pieceBytes));
    const auto piece = std::make_unique_for_overwrite<char[]>(room);
    do {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, room));
        const std::size_t count = wanted > 0 ? source.bytes->read(std::span(piece.get(), wanted)) : 0;
        if (count == 0 && left > 0) // shorter than promised: only a closed connection can say so
            throw boost::system::system_error(asio::error::eof);
        const std::array<asio::const_buffer, 2> both{asio::buffer(head), asio::buffer(piece.get(), count)};
        m_stream.expires_after(pieceTime);
        co_await asio::async_write(m_stream, both, asio::use_awaitable);
        head.clear();
        left -= count;
    } while (left > 0);
}

asio::awaitable<void> ResponseWriter::writeStream(const Response &response, const Response::Stream &stream)
{
    const std::string head = headOf(response, "Transfer-Encoding", "chunked");
    co_await asio::async_write(m_stream, asio::buffer(head), asio::use_awaitable);
    while (!m_isHead) {
        m_stream.expires_never();
        const std::optional<std::string> piece = co_await stream.next();
        m_stream.expires_after(pieceTime);
        if (!piece)
            break;
        const auto chunk = http::make_chunk(asio::buffer(*piece));
        co_await asio::async_write(m_stream, chunk, asio::use_awaitable);
    }
    if (!m_isHead) {
        const auto end = http::make_chunk_last();
        co_await asio::async_write(m_stream, end, asio::use_awaitable);
    }
}
