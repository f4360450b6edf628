#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>

/// Something that coroutines of one thread wait for. Once set it stays set, and nobody waits, until clear().
class Signal final {
public:
    explicit Signal(boost::asio::any_io_executor executor);

    void set();
    /// Wakes who waits now, without staying set.
    void pulse();
    void clear();
    bool isSet() const;

    /// Returns when it is set. May outlive the Signal.
    boost::asio::awaitable<void> wait();
    /// The same, at the latest after `limit`; true when it is set.
    boost::asio::awaitable<bool> waitFor(std::chrono::milliseconds limit);

private:
    struct State;
    std::shared_ptr<State> m_state;
};
