#include "server/engines/CurlMulti.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

/// One socket of libcurl's, which opens and closes it. Each direction that libcurl asks for has a coroutine.
struct HttpClient::Multi::Socket {
    Socket(const asio::any_io_executor &executor, curl_socket_t handle)
        : descriptor(handle), watch(executor, static_cast<std::intptr_t>(handle))
    {
    }

    bool wants(int direction) const { return !isGone && (wanted & direction) != 0; }

    curl_socket_t descriptor;
    SocketWatch watch;
    int wanted = 0;   ///< CURL_POLL_IN, CURL_POLL_OUT or both
    int followed = 0; ///< those that have a coroutine
    bool isGone = false;
};

HttpClient::Multi::Multi(asio::any_io_executor executor)
    : m_executor(executor), m_multi(curl_multi_init()), m_timer(executor)
{
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &Multi::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &Multi::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
}

HttpClient::Multi::~Multi()
{
    curl_multi_cleanup(m_multi);
}

void HttpClient::Multi::close()
{
    ++m_turn;
    m_timer.cancel();
    for (const auto &[descriptor, socket] : m_sockets) {
        socket->isGone = true;
        socket->watch.close();
    }
    m_sockets.clear();
}

asio::awaitable<CURLcode> HttpClient::Multi::run(CURL *easy)
{
    const auto running = std::make_shared<Running>(m_executor);
    m_running[easy] = running;
    struct Removal { // also when the waiting coroutine is cancelled
        Multi &multi;
        CURL *easy;
        ~Removal()
        {
            multi.m_running.erase(easy);
            curl_multi_remove_handle(multi.m_multi, easy);
        }
    };
    const Removal removal{*this, easy};
    curl_multi_add_handle(m_multi, easy);
    co_await running->ended.wait();
    co_return running->result;
}

int HttpClient::Multi::socketChanged(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<Multi *>(self)->watch(socket, what);
    return 0;
}

int HttpClient::Multi::timerChanged(CURLM *, long milliseconds, void *self)
{
    const auto multi = static_cast<Multi *>(self);
    const unsigned turn = ++multi->m_turn;
    multi->m_timer.cancel();
    // libcurl must not be called from here, not even when the time is now.
    if (milliseconds >= 0)
        asio::co_spawn(multi->m_executor,
                       wake(multi->shared_from_this(), std::chrono::milliseconds(milliseconds), turn),
                       asio::detached);
    return 0;
}

void HttpClient::Multi::watch(curl_socket_t descriptor, int what)
{
    if (what == CURL_POLL_REMOVE) {
        const auto found = m_sockets.find(descriptor);
        if (found == m_sockets.end())
            return;
        found->second->isGone = true;
        found->second->watch.close();
        m_sockets.erase(found);
        return;
    }
    auto &socket = m_sockets[descriptor];
    if (!socket)
        socket = std::make_shared<Socket>(m_executor, descriptor);
    socket->wanted = what;
    for (const int direction : {CURL_POLL_IN, CURL_POLL_OUT}) {
        if (!socket->wants(direction) || (socket->followed & direction) != 0)
            continue;
        socket->followed |= direction;
        asio::co_spawn(m_executor, follow(shared_from_this(), socket, direction), asio::detached);
    }
}

asio::awaitable<void> HttpClient::Multi::follow(std::shared_ptr<Multi> self, std::shared_ptr<Socket> socket,
                                                int direction)
{
    while (socket->wants(direction)) {
        const bool isReading = direction == CURL_POLL_IN;
        bool isReady = false;
        if (isReading)
            isReady = co_await socket->watch.readable();
        else
            isReady = co_await socket->watch.writable();
        if (!isReady)
            break;
        if (socket->wants(direction))
            self->act(socket->descriptor, isReading ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
    }
    socket->followed &= ~direction;
}

asio::awaitable<void> HttpClient::Multi::wake(std::shared_ptr<Multi> self, std::chrono::milliseconds delay,
                                              unsigned turn)
{
    if (turn != self->m_turn)
        co_return;
    self->m_timer.expires_after(delay);
    boost::system::error_code ignored;
    co_await self->m_timer.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
    if (turn == self->m_turn)
        self->act(CURL_SOCKET_TIMEOUT, 0);
}

void HttpClient::Multi::act(curl_socket_t socket, int event)
{
    int stillRunning = 0;
    curl_multi_socket_action(m_multi, socket, event, &stillRunning);
    collect();
}

void HttpClient::Multi::collect()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi, &left)) {
        const auto found = m_running.find(message->easy_handle);
        if (message->msg != CURLMSG_DONE || found == m_running.end())
            continue;
        found->second->result = message->data.result;
        found->second->ended.set();
    }
}
