#pragma once

#include "server/http/Dispatcher.h"

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <string>

class Database;

/// Listens, and serves HTTP/1.1 connections with a Dispatcher.
class HttpServer final {
public:
    /// Everything must outlive the server.
    HttpServer(boost::asio::any_io_executor executor, const Dispatcher &dispatcher, Database &database);
    ~HttpServer();

    /// Binds and listens. Port 0, or a port that is taken when `mayChoose`, becomes any free one; the one in
    /// use is returned. Throws std::runtime_error with a sentence for the person.
    std::uint16_t listen(const std::string &address, std::uint16_t port, bool mayChoose);
    void start();
    /// Takes no more connections; ends idle ones, and the others after their current answer.
    void stop();

private:
    class Shared;
    std::shared_ptr<Shared> m_shared;
};
