#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include <string>

/// Password hashes by Argon2id, 19 MiB each. Two are computed at a time, on threads of its own: one takes
/// tens of milliseconds, and the event loop must not wait. Throws HttpError 503 when too many wait already.
class PasswordHasher final {
public:
    PasswordHasher();

    boost::asio::awaitable<std::string> hash(std::string password);
    /// An empty hash never matches, and takes as long: an answer's time does not tell whether there is such a
    /// user.
    boost::asio::awaitable<bool> verify(std::string hash, std::string password);

private:
    class Turn;

    boost::asio::thread_pool m_threads;
    int m_waiting = 0;
};
