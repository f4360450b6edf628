#include "server/http/ResponseWriter.h"

#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/chunk_encode.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

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

template <class Body> http::response<Body> makeHead(const Response &response, bool keepsAlive)
{
    http::response<Body> head(static_cast<http::status>(response.status), 11);
    head.set(http::field::date, httpDate());
    for (const auto &[name, value] : response.headers)
        head.insert(name, value);
    head.keep_alive(keepsAlive);
    return head;
}

bool hasNoBody(int status)
{
    return status == 204 || status == 304;
}

} // namespace

asio::awaitable<void> ResponseWriter::write(Response response)
{
    m_stream.expires_after(pieceTime);
    if (auto *text = std::get_if<std::string>(&response.body)) {
        std::string body = std::move(*text);
        co_await writeText(response, std::move(body));
    } else if (const auto *source = std::get_if<Response::Source>(&response.body)) {
        co_await writeSource(response, *source);
    } else {
        co_await writeStream(response, std::get<Response::Stream>(response.body));
    }
}

asio::awaitable<void> ResponseWriter::writeText(const Response &response, std::string body)
{
    if (m_isHead || hasNoBody(response.status)) {
        auto head = makeHead<http::empty_body>(response, m_keepsAlive);
        if (!hasNoBody(response.status))
            head.content_length(body.size());
        co_await http::async_write(m_stream, head, asio::use_awaitable);
        co_return;
    }
    auto message = makeHead<http::string_body>(response, m_keepsAlive);
    message.body() = std::move(body);
    message.prepare_payload();
    co_await http::async_write(m_stream, message, asio::use_awaitable);
}

asio::awaitable<void> ResponseWriter::writeSource(const Response &response, const Response::Source &source)
{
    auto head = makeHead<http::empty_body>(response, m_keepsAlive);
    head.content_length(source.length);
    co_await http::async_write(m_stream, head, asio::use_awaitable);
    std::uint64_t left = m_isHead ? 0 : source.length;
    std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(left, pieceBytes)));
    while (left > 0) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size()));
        const std::size_t count = source.bytes->read(std::span(piece.data(), wanted));
        if (count == 0) // shorter than promised: only a closed connection can say so
            throw boost::system::system_error(asio::error::eof);
        m_stream.expires_after(pieceTime);
        co_await asio::async_write(m_stream, asio::buffer(piece.data(), count), asio::use_awaitable);
        left -= count;
    }
}

asio::awaitable<void> ResponseWriter::writeStream(const Response &response, const Response::Stream &stream)
{
    auto head = makeHead<http::empty_body>(response, m_keepsAlive);
    head.chunked(true);
    http::response_serializer<http::empty_body> serializer(head);
    co_await http::async_write_header(m_stream, serializer, asio::use_awaitable);
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
