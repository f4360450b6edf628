#pragma once

#include "server/db/Batch.h"
#include "server/db/Caller.h"

#include <boost/asio/awaitable.hpp>

class Database;

/// The database as the Storage uses it: what PostgreSQL refuses becomes the Storage's own HttpError, other
/// failures stay PgError.
class StorageDatabase final {
public:
    explicit StorageDatabase(Database &database) : m_database(database) {}

    boost::asio::awaitable<void> read(const Caller &caller, Batch &batch);
    boost::asio::awaitable<void> write(const Caller &caller, Batch &batch);
    /// Runs the batch and takes it back: whether it would have been allowed.
    boost::asio::awaitable<void> tryOut(const Caller &caller, Batch &batch);

private:
    Database &m_database;
};
