#pragma once

#include "server/db/SocketWatch.h"
#include "server/engines/HttpClient.h"
#include "server/engines/Signal.h"

#include <boost/asio/steady_timer.hpp>
#include <curl/curl.h>

#include <optional>
#include <unordered_map>

/// libcurl's sockets and timer on the event loop.
class HttpClient::Multi final : public std::enable_shared_from_this<Multi> {
public:
    explicit Multi(boost::asio::any_io_executor executor);
    ~Multi();

    /// Runs the transfer to its end.
    boost::asio::awaitable<CURLcode> run(CURL *easy);
    void close();

    const boost::asio::any_io_executor &executor() const { return m_executor; }

private:
    struct Socket;
    struct Running {
        explicit Running(const boost::asio::any_io_executor &executor) : ended(executor) {}
        Signal ended;
        CURLcode result = CURLE_OK;
    };

    static int socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *);
    static int timerChanged(CURLM *, long milliseconds, void *self);
    void watch(curl_socket_t socket, int what);
    static boost::asio::awaitable<void> follow(std::shared_ptr<Multi> self, std::shared_ptr<Socket> socket,
                                               int direction);
    static boost::asio::awaitable<void> wake(std::shared_ptr<Multi> self, std::chrono::milliseconds delay,
                                             unsigned turn);
    void act(curl_socket_t socket, int event);
    void collect();

    boost::asio::any_io_executor m_executor;
    CURLM *m_multi;
    boost::asio::steady_timer m_timer;
    unsigned m_turn = 0; ///< of the timer: an older one is no longer meant
    std::unordered_map<curl_socket_t, std::shared_ptr<Socket>> m_sockets = {};
    std::unordered_map<CURL *, std::shared_ptr<Running>> m_running = {};
};
