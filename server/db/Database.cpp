#include "server/db/Database.h"

#include "server/db/PgError.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <deque>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace sql {

// All four are settled before the first of the caller's statements; the privilege to call user_exists is
// checked as the login role, before set_config has changed it.
inline constexpr Statement enter{
    "enter",
    "SELECT set_config('role', $1, true), set_config('request.jwt.claims', $2, true), "
    "set_config('statement_timeout', $3, true), utter.user_exists($4::uuid) AS user_exists",
    "Internal Server Error"};
inline constexpr Statement rollback{"rollback", "ROLLBACK", "Internal Server Error"};

} // namespace sql

namespace {

constexpr std::size_t unitsPerSharedConnection = 1024;
constexpr auto reconnectPause = 50ms;
constexpr auto idleLife = 60s;

Query enterAs(const Caller &caller, std::chrono::milliseconds timeout)
{
    return {sql::enter,
            {Parameter(caller.role), Parameter(caller.claims), Parameter(std::to_string(timeout.count())),
             Parameter(caller.userId)}};
}

void requireUser(const Caller &caller, const PgResult &entered)
{
    if (caller.userId && !entered.row(0).boolean("user_exists"))
        throw UnknownUser();
}

struct Idle {
    std::shared_ptr<Connection> connection;
    std::chrono::steady_clock::time_point since;
};

} // namespace

class Database::Pool : public std::enable_shared_from_this<Pool> {
public:
    Pool(asio::any_io_executor executor, Options options)
        : m_executor(executor), m_options(std::move(options)), m_shared(m_options.sharedConnections)
    {
    }

    const Options &options() const { return m_options; }
    asio::awaitable<std::shared_ptr<Connection>> shared();
    asio::awaitable<std::shared_ptr<Connection>> lease();
    void giveBack(std::shared_ptr<Connection> connection, bool isDirty);
    void close();

private:
    asio::awaitable<std::shared_ptr<Connection>> connect();
    static asio::awaitable<void> rollBack(std::shared_ptr<Pool> self, std::shared_ptr<Connection> connection);
    void put(std::shared_ptr<Connection> connection);
    void dropLease();
    void wakeOne();

    asio::any_io_executor m_executor;
    Options m_options;
    std::vector<std::shared_ptr<Connection>> m_shared;
    std::deque<Idle> m_idle;
    std::size_t m_leased = 0;
    std::deque<std::shared_ptr<asio::steady_timer>> m_waiters;
    bool m_isClosed = false;
};

asio::awaitable<std::shared_ptr<Connection>> Database::Pool::connect()
{
    const auto deadline = std::chrono::steady_clock::now() + m_options.connectPatience;
    for (;;) {
        std::optional<PgError> failure;
        try {
            co_return co_await Connection::open(m_executor, m_options.connection);
        } catch (const PgError &error) {
            failure = error;
        }
        if (m_isClosed || std::chrono::steady_clock::now() > deadline)
            throw *failure;
        asio::steady_timer pause(m_executor, reconnectPause);
        co_await pause.async_wait(asio::use_awaitable);
    }
}

asio::awaitable<std::shared_ptr<Connection>> Database::Pool::shared()
{
    std::size_t best = 0;
    for (std::size_t i = 0; i < m_shared.size(); ++i) {
        if (!m_shared[i] || m_shared[i]->isBroken()) {
            best = i;
            break;
        }
        if (m_shared[i]->pendingUnits() < m_shared[best]->pendingUnits())
            best = i;
    }
    // Another connection is opened only when those there are busy.
    for (const std::shared_ptr<Connection> &connection : m_shared)
        if (connection && !connection->isBroken() && connection->pendingUnits() == 0)
            co_return connection;
    if (!m_shared[best] || m_shared[best]->isBroken()) {
        const auto fresh = co_await connect();
        if (!m_shared[best] || m_shared[best]->isBroken())
            m_shared[best] = fresh;
    }
    if (m_shared[best]->pendingUnits() >= unitsPerSharedConnection)
        throw DatabaseBusy("too many statements are waiting");
    co_return m_shared[best];
}

asio::awaitable<std::shared_ptr<Connection>> Database::Pool::lease()
{
    while (m_leased >= m_options.leasedConnections) {
        if (m_waiters.size() >= m_options.waiters)
            throw DatabaseBusy("too many transactions are waiting");
        const auto turn = std::make_shared<asio::steady_timer>(m_executor, m_options.connectPatience);
        m_waiters.push_back(turn);
        boost::system::error_code error;
        co_await turn->async_wait(asio::redirect_error(asio::use_awaitable, error));
        if (std::erase(m_waiters, turn) > 0) // nobody woke it
            throw DatabaseBusy("no connection came free in time");
    }
    ++m_leased;
    while (!m_idle.empty()) {
        const auto connection = m_idle.back().connection;
        m_idle.pop_back();
        if (!connection->isBroken())
            co_return connection;
    }
    try {
        co_return co_await connect();
    } catch (...) {
        dropLease();
        throw;
    }
}

void Database::Pool::giveBack(std::shared_ptr<Connection> connection, bool isDirty)
{
    if (connection->pendingUnits() > 0)
        connection
            ->abandon(); // its query was given up: it is still running and must not reach another request
    if (!isDirty || connection->isBroken()) {
        put(std::move(connection));
        return;
    }
    asio::co_spawn(m_executor, rollBack(shared_from_this(), std::move(connection)), asio::detached);
}

asio::awaitable<void> Database::Pool::rollBack(std::shared_ptr<Pool> self,
                                               std::shared_ptr<Connection> connection)
{
    try {
        std::vector<Query> queries;
        queries.push_back({sql::rollback, {}});
        co_await connection->run(std::move(queries));
    } catch (const std::exception &) {
        connection->abandon();
    }
    self->put(connection);
}

void Database::Pool::put(std::shared_ptr<Connection> connection)
{
    const auto now = std::chrono::steady_clock::now();
    if (!connection->isBroken() && !m_isClosed)
        m_idle.push_back({std::move(connection), now});
    while (!m_idle.empty() && now - m_idle.front().since > idleLife)
        m_idle.pop_front();
    dropLease();
}

void Database::Pool::dropLease()
{
    --m_leased;
    wakeOne();
}

void Database::Pool::wakeOne()
{
    if (m_waiters.empty())
        return;
    const auto turn = m_waiters.front();
    m_waiters.pop_front();
    turn->cancel();
}

void Database::Pool::close()
{
    m_isClosed = true;
    for (auto &connection : m_shared)
        if (connection && !connection->isBroken())
            connection->abandon();
    m_shared.assign(m_shared.size(), nullptr);
    m_idle.clear();
}

Database::Database(asio::any_io_executor executor, Options options)
    : m_pool(std::make_shared<Pool>(executor, std::move(options)))
{
}

Database::~Database()
{
    m_pool->close();
}

asio::awaitable<void> Database::read(const Caller &caller, Batch &batch)
{
    try {
        co_await write(caller, batch);
        co_return;
    } catch (const PgError &error) {
        if (!error.isConnectionLoss())
            throw;
    }
    co_await write(caller, batch);
}

asio::awaitable<void> Database::write(const Caller &caller, Batch &batch)
{
    std::vector<Query> queries;
    queries.reserve(batch.queries().size() + 1);
    queries.push_back(enterAs(caller, m_pool->options().statementTimeout));
    queries.insert(queries.end(), batch.queries().begin(), batch.queries().end());
    const auto connection = co_await m_pool->shared();
    std::vector<PgResult> results = co_await connection->run(std::move(queries));
    requireUser(caller, results.front());
    results.erase(results.begin());
    batch.deliver(std::move(results));
}

asio::awaitable<Transaction> Database::transaction(Caller caller)
{
    const auto pool = m_pool;
    // Named before the co_await: GCC 12 destroys temporaries with captures twice.
    Transaction::Release release = [pool](std::shared_ptr<Connection> connection, bool isDirty) {
        pool->giveBack(std::move(connection), isDirty);
    };
    auto connection = co_await pool->lease();
    Transaction transaction(std::move(connection), std::move(release));
    co_await transaction.begin(enterAs(caller, pool->options().statementTimeout), caller.userId.has_value());
    co_return transaction;
}

void Database::close()
{
    m_pool->close();
}
