#include "server/http/HttpServer.h"

#include "server/http/HttpConnection.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;
using asio::ip::tcp;

class HttpServer::Shared : public std::enable_shared_from_this<Shared> {
public:
    Shared(const asio::any_io_executor &executor, const Dispatcher &dispatcher, Database &database)
        : m_acceptor(executor), m_dispatcher(dispatcher), m_database(database)
    {
    }

    std::uint16_t listen(const std::string &address, std::uint16_t port, bool mayChoose);
    asio::any_io_executor executor() { return m_acceptor.get_executor(); }
    asio::awaitable<void> acceptLoop();
    void stop();

private:
    boost::system::error_code bind(const tcp::endpoint &endpoint);

    tcp::acceptor m_acceptor;
    const Dispatcher &m_dispatcher;
    Database &m_database;
    HttpConnection::Registry m_connections;
};

boost::system::error_code HttpServer::Shared::bind(const tcp::endpoint &endpoint)
{
    boost::system::error_code error;
    m_acceptor.close(error);
    m_acceptor.open(endpoint.protocol(), error);
#ifndef _WIN32
    if (!error) // a port in TIME_WAIT is ours to take; on Windows the option would steal a living one
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
#endif
    if (!error)
        m_acceptor.bind(endpoint, error);
    if (!error)
        m_acceptor.listen(asio::socket_base::max_listen_connections, error);
    return error;
}

std::uint16_t HttpServer::Shared::listen(const std::string &address, std::uint16_t port, bool mayChoose)
{
    boost::system::error_code error;
    const auto ip = asio::ip::make_address(address, error);
    if (error)
        throw std::runtime_error("Cannot listen on " + address +
                                 ": that is not an IP address. Use for example 127.0.0.1:8080.");
    error = bind({ip, port});
    if (error && mayChoose && port != 0)
        error = bind({ip, 0});
    if (error)
        throw std::runtime_error("Cannot listen on " + address + ":" + std::to_string(port) + ": " +
                                 error.message() + ". Choose another port with --listen.");
    return m_acceptor.local_endpoint().port();
}

asio::awaitable<void> HttpServer::Shared::acceptLoop()
{
    const auto self = shared_from_this();
    while (m_acceptor.is_open()) {
        boost::system::error_code error;
        tcp::socket socket =
            co_await m_acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
        if (!error) {
            HttpConnection::start(std::move(socket), m_dispatcher, m_database, m_connections);
            continue;
        }
        if (error == asio::error::operation_aborted)
            break;
        // Out of descriptors, most likely: a pause lets some connections end.
        log_to::warning("http", error.message());
        asio::steady_timer pause(m_acceptor.get_executor(), std::chrono::milliseconds(100));
        co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
}

void HttpServer::Shared::stop()
{
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
    m_connections.stopAll();
}

HttpServer::HttpServer(asio::any_io_executor executor, const Dispatcher &dispatcher, Database &database)
    : m_shared(std::make_shared<Shared>(executor, dispatcher, database))
{
}

HttpServer::~HttpServer()
{
    m_shared->stop();
}

std::uint16_t HttpServer::listen(const std::string &address, std::uint16_t port, bool mayChoose)
{
    return m_shared->listen(address, port, mayChoose);
}

void HttpServer::start()
{
    // acceptLoop() itself keeps the shared state alive.
    asio::co_spawn(m_shared->executor(), m_shared->acceptLoop(), asio::detached);
}

void HttpServer::stop()
{
    m_shared->stop();
}
