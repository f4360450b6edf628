#pragma once

#include "server/db/Batch.h"
#include "server/db/Connection.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>

/// BEGIN to COMMIT on a connection of its own. Without commit() it is rolled back: the destructor only marks
/// the connection, and the pool rolls back before it lends it again. No network call other than its own
/// statements may happen while one lives.
class Transaction final {
public:
    using Release = std::function<void(std::shared_ptr<Connection>, bool isDirty)>;

    Transaction(std::shared_ptr<Connection> connection, Release release);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();

    template <class Row, class... Values>
    boost::asio::awaitable<std::vector<Row>> rows(const Statement &statement, Values... values)
    {
        const PgResult result = co_await run(Query::of(statement, std::move(values)...));
        co_return Batch::readRows<Row>(result);
    }
    template <class Row, class... Values>
    boost::asio::awaitable<std::optional<Row>> maybeOne(const Statement &statement, Values... values)
    {
        const PgResult result = co_await run(Query::of(statement, std::move(values)...));
        co_return Batch::readOne<Row>(result);
    }
    template <class Row, class... Values>
    boost::asio::awaitable<Row> one(const Statement &statement, Values... values)
    {
        const PgResult result = co_await run(Query::of(statement, std::move(values)...));
        co_return Batch::readExactlyOne<Row>(result);
    }
    /// The number of rows touched.
    template <class... Values>
    boost::asio::awaitable<std::int64_t> none(const Statement &statement, Values... values)
    {
        const PgResult result = co_await run(Query::of(statement, std::move(values)...));
        co_return result.affected();
    }
    /// Several statements in one round trip, still inside this transaction.
    boost::asio::awaitable<void> run(Batch &batch);

    boost::asio::awaitable<void> commit();

private:
    friend class Database;
    /// BEGIN and the statement that sets role and claims. Throws UnknownUser where `mustExist` and the user
    /// does not.
    boost::asio::awaitable<void> begin(Query enter, bool mustExist);
    boost::asio::awaitable<PgResult> run(Query query);

    std::shared_ptr<Connection> m_connection;
    Release m_release;
    bool m_isOpen = true;
};
