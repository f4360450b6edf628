#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>

/// Waits for a socket that somebody else owns and closes (libpq's). One file per platform implements it.
class SocketWatch final {
public:
    /// `socket` is the native handle; it must stay open until it is destroyed or close() was called.
    SocketWatch(boost::asio::any_io_executor executor, std::intptr_t socket);
    ~SocketWatch();

    /// False when the watch was closed meanwhile.
    boost::asio::awaitable<bool> readable();
    boost::asio::awaitable<bool> writable();
    void close();

private:
    class Platform;
    std::shared_ptr<Platform> m_platform;
};
