#pragma once

#include "server/db/Batch.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <vector>

/// One libpq connection in pipeline mode on the event loop. Units of statements may be queued by several
/// coroutines; each unit is one implicit transaction (or part of the explicit one that a Transaction has
/// begun) and is answered in order.
class Connection final : public std::enable_shared_from_this<Connection> {
public:
    struct Options {
        std::string conninfo;     ///< libpq keyword string or URI
        bool usesPrepared = true; ///< false behind a transaction pooler
    };

    /// Throws PgError 08006 when the database cannot be reached.
    static boost::asio::awaitable<std::shared_ptr<Connection>> open(boost::asio::any_io_executor executor,
                                                                    Options options);
    ~Connection();

    /// Sends the statements with one Sync behind them and waits for all results.
    /// Throws the PgError of the first that failed; the others of the unit were then not executed.
    /// When the waiting coroutine is cancelled the unit still runs to its end, unseen.
    boost::asio::awaitable<std::vector<PgResult>> run(std::vector<Query> queries);

    std::size_t pendingUnits() const;
    bool isBroken() const;
    /// Asks the server to stop what it runs now and closes; nothing waits for it.
    void abandon();

private:
    class State;
    explicit Connection(std::shared_ptr<State> state);

    std::shared_ptr<State> m_state;
};
