#pragma once

#include "server/db/Batch.h"
#include "server/db/Caller.h"
#include "server/db/Connection.h"
#include "server/db/Transaction.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <string>

/// The two ways to the database, always in the name of a Caller. The login role may nothing by itself.
class Database final {
public:
    struct Options {
        Connection::Options connection = {};
        std::size_t sharedConnections = 8; ///< at most; each opened when those before are busy
        std::size_t leasedConnections = 6; ///< at most; opened when needed, closed after a minute unused
        std::size_t waiters = 256;         ///< for a leased connection; beyond: DatabaseBusy at once
        std::chrono::milliseconds statementTimeout{10'000};
        std::chrono::milliseconds connectPatience{
            10'000}; ///< how long a call waits for a database that is away
    };

    Database(boost::asio::any_io_executor executor, Options options);
    ~Database();

    /// Runs the batch as one implicit transaction on a shared connection; repeated once when the connection
    /// breaks. Throws PgError, UnknownUser, DatabaseBusy.
    boost::asio::awaitable<void> read(const Caller &caller, Batch &batch);
    /// The same for statements that change something and do not depend on each other's results; never
    /// repeated.
    boost::asio::awaitable<void> write(const Caller &caller, Batch &batch);

    /// A connection of one's own with BEGIN done. Throws PgError, UnknownUser, DatabaseBusy.
    boost::asio::awaitable<Transaction> transaction(Caller caller);

    /// Closes all connections. What waits is answered with PgError 08006.
    void close();

private:
    class Pool;
    std::shared_ptr<Pool> m_pool;
};
