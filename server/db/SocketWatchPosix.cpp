#include "server/db/SocketWatch.h"

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <unistd.h>

namespace asio = boost::asio;

/// Asio closes what it watches, so it watches a duplicate.
class SocketWatch::Platform {
public:
    Platform(const asio::any_io_executor &executor, std::intptr_t socket)
        : m_descriptor(executor, dup(static_cast<int>(socket)))
    {
    }

    asio::awaitable<bool> wait(asio::posix::descriptor_base::wait_type what)
    {
        boost::system::error_code error;
        co_await m_descriptor.async_wait(what, asio::redirect_error(asio::use_awaitable, error));
        co_return !error;
    }

    void close()
    {
        boost::system::error_code ignored;
        m_descriptor.close(ignored);
    }

private:
    asio::posix::stream_descriptor m_descriptor;
};

SocketWatch::SocketWatch(asio::any_io_executor executor, std::intptr_t socket)
    : m_platform(std::make_shared<Platform>(executor, socket))
{
}

SocketWatch::~SocketWatch() = default;

asio::awaitable<bool> SocketWatch::readable()
{
    const auto platform = m_platform;
    co_return co_await platform->wait(asio::posix::descriptor_base::wait_read);
}

asio::awaitable<bool> SocketWatch::writable()
{
    const auto platform = m_platform;
    co_return co_await platform->wait(asio::posix::descriptor_base::wait_write);
}

void SocketWatch::close()
{
    m_platform->close();
}
