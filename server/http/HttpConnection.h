#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <map>

class Database;
class Dispatcher;

/// One client's HTTP/1.1 connection: requests one after the other, bodies as streams, a deadline on each
/// step.
class HttpConnection final {
public:
    /// The connections that live, so that they can be ended. Must outlive them.
    class Registry final {
    public:
        int add(std::function<void()> stop);
        void remove(int number) { m_stops.erase(number); }
        void stopAll();
        bool isStopping() const { return m_isStopping; }

    private:
        std::map<int, std::function<void()>> m_stops;
        int m_next = 0;
        bool m_isStopping = false;
    };

    /// Runs by itself until the client or the registry ends it.
    static void start(boost::asio::ip::tcp::socket socket, const Dispatcher &dispatcher, Database &database,
                      Registry &registry);
};
