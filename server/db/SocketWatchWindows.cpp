#include "server/db/SocketWatch.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

/// A socket of libpq's, assigned for waiting only: it is released, never closed, here.
class SocketWatch::Platform {
public:
    Platform(const asio::any_io_executor &executor, std::intptr_t socket)
        : m_socket(executor, asio::ip::tcp::v4(), static_cast<SOCKET>(socket))
    {
    }
    ~Platform() { close(); }

    asio::awaitable<bool> wait(asio::ip::tcp::socket::wait_type what)
    {
        boost::system::error_code error;
        co_await m_socket.async_wait(what, asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    void close()
    {
        boost::system::error_code ignored;
        if (m_socket.is_open())
            m_socket.release(ignored);
    }

private:
    asio::ip::tcp::socket m_socket;
};

SocketWatch::SocketWatch(asio::any_io_executor executor, std::intptr_t socket)
    : m_platform(std::make_shared<Platform>(executor, socket))
{
}

SocketWatch::~SocketWatch() = default;

asio::awaitable<bool> SocketWatch::readable()
{
    const auto platform = m_platform;
    co_return co_await platform->wait(asio::ip::tcp::socket::wait_read);
}

asio::awaitable<bool> SocketWatch::writable()
{
    const auto platform = m_platform;
    co_return co_await platform->wait(asio::ip::tcp::socket::wait_write);
}

void SocketWatch::close()
{
    m_platform->close();
}
