#include "server/engines/Signal.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <set>

namespace asio = boost::asio;

struct Signal::State {
    asio::any_io_executor executor;
    bool isSet = false;
    std::set<std::shared_ptr<asio::steady_timer>> waiters = {};

    static asio::awaitable<bool> wait(std::shared_ptr<State> state, asio::steady_timer::time_point until)
    {
        if (state->isSet)
            co_return true;
        const auto timer = std::make_shared<asio::steady_timer>(state->executor, until);
        state->waiters.insert(timer);
        boost::system::error_code woken;
        co_await timer->async_wait(asio::redirect_error(asio::use_awaitable, woken));
        state->waiters.erase(timer);
        co_return state->isSet;
    }
};

Signal::Signal(asio::any_io_executor executor) : m_state(std::make_shared<State>(State{std::move(executor)}))
{
}

void Signal::set()
{
    m_state->isSet = true;
    pulse();
}

void Signal::pulse()
{
    for (const auto &waiter : m_state->waiters)
        waiter->cancel();
}

void Signal::clear()
{
    m_state->isSet = false;
}

bool Signal::isSet() const
{
    return m_state->isSet;
}

asio::awaitable<void> Signal::wait()
{
    co_await State::wait(m_state, asio::steady_timer::time_point::max());
}

asio::awaitable<bool> Signal::waitFor(std::chrono::milliseconds limit)
{
    co_return co_await State::wait(m_state, std::chrono::steady_clock::now() + limit);
}
