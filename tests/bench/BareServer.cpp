#include "tests/bench/BareServer.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <charconv>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace {
constexpr std::size_t pieceBytes = 256 * 1024;
}

class BareServer::Loop {
public:
    explicit Loop(Options options)
        : m_options(std::move(options)),
          m_acceptor(m_context, tcp::endpoint(asio::ip::address_v4::loopback(), 0))
    {
        asio::co_spawn(m_context, accept(), asio::detached);
        m_thread = std::thread([this] { m_context.run(); });
    }
    ~Loop()
    {
        m_context.stop();
        m_thread.join();
    }
    std::uint16_t port() const { return m_acceptor.local_endpoint().port(); }

private:
    asio::awaitable<void> accept()
    {
        for (;;) {
            tcp::socket socket = co_await m_acceptor.async_accept(asio::use_awaitable);
            socket.set_option(tcp::no_delay(true));
            asio::co_spawn(m_context, serve(std::move(socket)), asio::detached);
        }
    }

    asio::awaitable<void> serve(tcp::socket socket)
    {
        std::string buffer;
        for (;;) {
            auto dynamic = asio::dynamic_buffer(buffer);
            const std::size_t head =
                co_await asio::async_read_until(socket, dynamic, "\r\n\r\n", asio::use_awaitable);
            std::size_t length = 0;
            const std::size_t at = buffer.find("Content-Length: ");
            if (at < head)
                std::from_chars(buffer.data() + at + 16, buffer.data() + head, length);
            buffer.erase(0, head);
            if (m_options.work == Work::ReceiveAndSync)
                co_await receive(socket, buffer, length);
            const std::size_t answer = m_options.work == Work::ReceiveAndSync ? 0 : m_options.bytes;
            const std::string reply =
                "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(answer) + "\r\n\r\n";
            co_await asio::async_write(socket, asio::buffer(reply), asio::use_awaitable);
            if (answer > 0)
                co_await send(socket, answer);
        }
    }

    asio::awaitable<void> receive(tcp::socket &socket, std::string &buffer, std::size_t length)
    {
        const std::filesystem::path path = m_options.folder / std::to_string(++m_files);
        const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        const std::size_t first = std::min(length, buffer.size());
        std::size_t left = length - static_cast<std::size_t>(::write(file, buffer.data(), first));
        buffer.erase(0, first);
        std::vector<char> piece(pieceBytes);
        while (left > 0) {
            const auto wanted = asio::buffer(piece.data(), std::min(left, piece.size()));
            const std::size_t count = co_await socket.async_read_some(wanted, asio::use_awaitable);
            left -= static_cast<std::size_t>(::write(file, piece.data(), count));
        }
        fsync(file);
        close(file);
    }

    asio::awaitable<void> send(tcp::socket &socket, std::size_t bytes)
    {
        std::vector<char> piece(std::min(bytes, pieceBytes));
        const int file = m_options.file.empty() ? -1 : open(m_options.file.c_str(), O_RDONLY | O_CLOEXEC);
        for (std::size_t sent = 0; sent < bytes;) {
            const std::size_t count = std::min(bytes - sent, piece.size());
            if (file >= 0 && pread(file, piece.data(), count, static_cast<off_t>(sent)) < 0)
                break;
            co_await asio::async_write(socket, asio::buffer(piece.data(), count), asio::use_awaitable);
            sent += count;
        }
        if (file >= 0)
            close(file);
    }

    Options m_options;
    asio::io_context m_context{1};
    tcp::acceptor m_acceptor;
    std::thread m_thread;
    int m_files = 0;
};

BareServer::BareServer(Options options) : m_loop(std::make_unique<Loop>(std::move(options))) {}

BareServer::~BareServer() = default;

std::uint16_t BareServer::port() const
{
    return m_loop->port();
}
