#include "server/auth/PasswordHasher.h"

#include "server/http/HttpError.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <sodium.h>

#include <stdexcept>

namespace asio = boost::asio;

namespace {

constexpr std::size_t memoryBytes = 19 * 1024 * 1024;
constexpr unsigned long long passes = 2;
constexpr std::size_t threads = 2;
constexpr int mostWaiting = 32;
constexpr int busySeconds = 2;
/// Of a random password that nobody kept.
constexpr auto decoy =
    "$argon2id$v=19$m=19456,t=2,p=1$S10DF1pbjtmoLpu7aTvJgQ$dvrHKEEVMvO1CwfFpJ/wbHGKQ4fKMysYzXk5tBeJIQY";

std::string computeHash(const std::string &password)
{
    char hash[crypto_pwhash_STRBYTES];
    const int result = crypto_pwhash_str_alg(hash, password.data(), password.size(), passes, memoryBytes,
                                             crypto_pwhash_ALG_ARGON2ID13);
    if (result != 0)
        throw std::runtime_error("no memory for a password hash");
    return hash;
}

} // namespace

/// One of those that may wait.
class PasswordHasher::Turn {
public:
    explicit Turn(int &waiting) : m_waiting(waiting)
    {
        if (waiting >= mostWaiting) {
            HttpError busy(503, "The server is busy. Please retry later.", "server_busy");
            busy.retryAfterSeconds = busySeconds;
            throw busy;
        }
        ++m_waiting;
    }
    ~Turn() { --m_waiting; }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;

private:
    int &m_waiting;
};

PasswordHasher::PasswordHasher() : m_threads(threads) {}

asio::awaitable<std::string> PasswordHasher::hash(std::string password)
{
    const Turn turn(m_waiting);
    auto work = [password = std::move(password)]() -> asio::awaitable<std::string> {
        co_return computeHash(password);
    };
    co_return co_await asio::co_spawn(m_threads, std::move(work), asio::use_awaitable);
}

asio::awaitable<bool> PasswordHasher::verify(std::string hash, std::string password)
{
    const Turn turn(m_waiting);
    const bool isDecoy = hash.empty();
    auto work = [hash = isDecoy ? std::string(decoy) : std::move(hash),
                 password = std::move(password)]() -> asio::awaitable<bool> {
        co_return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
    };
    const bool matches = co_await asio::co_spawn(m_threads, std::move(work), asio::use_awaitable);
    co_return matches && !isDecoy;
}
