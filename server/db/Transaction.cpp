#include "server/db/Transaction.h"

#include "server/db/PgError.h"

namespace sql {
inline constexpr Statement begin{"begin", "BEGIN", "Internal Server Error"};
inline constexpr Statement commit{"commit", "COMMIT", "Internal Server Error"};
} // namespace sql

Transaction::Transaction(std::shared_ptr<Connection> connection, Release release)
    : m_connection(std::move(connection)), m_release(std::move(release))
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::move(other.m_connection)),
      m_release(std::move(other.m_release)),
      m_isOpen(other.m_isOpen)
{
    other.m_connection.reset();
}

Transaction::~Transaction()
{
    if (m_connection)
        m_release(std::move(m_connection), m_isOpen);
}

boost::asio::awaitable<void> Transaction::begin(Query enter, bool mustExist)
{
    std::vector<Query> queries;
    queries.push_back({sql::begin, {}});
    queries.push_back(std::move(enter));
    const std::vector<PgResult> results = co_await m_connection->run(std::move(queries));
    if (mustExist && !results.back().row(0).boolean("user_exists"))
        throw UnknownUser();
}

boost::asio::awaitable<PgResult> Transaction::run(Query query)
{
    std::vector<Query> queries;
    queries.push_back(std::move(query));
    std::vector<PgResult> results = co_await m_connection->run(std::move(queries));
    co_return std::move(results.front());
}

boost::asio::awaitable<void> Transaction::run(Batch &batch)
{
    batch.deliver(co_await m_connection->run(batch.queries()));
}

boost::asio::awaitable<void> Transaction::commit()
{
    Query query{sql::commit, {}};
    co_await run(std::move(query));
    m_isOpen = false;
}
