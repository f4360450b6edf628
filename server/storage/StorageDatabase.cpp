#include "server/storage/StorageDatabase.h"

#include "server/db/Database.h"
#include "server/storage/StorageError.h"

namespace asio = boost::asio;

namespace {

[[noreturn]] void rethrow(const PgError &error)
{
    if (const auto refusal = refusalOf(error))
        throw *refusal;
    throw error;
}

} // namespace

asio::awaitable<void> StorageDatabase::read(const Caller &caller, Batch &batch)
{
    try {
        co_await m_database.read(caller, batch);
    } catch (const PgError &error) {
        rethrow(error);
    }
}

asio::awaitable<void> StorageDatabase::write(const Caller &caller, Batch &batch)
{
    try {
        co_await m_database.write(caller, batch);
    } catch (const PgError &error) {
        rethrow(error);
    }
}

asio::awaitable<void> StorageDatabase::tryOut(const Caller &caller, Batch &batch)
{
    try {
        Transaction transaction = co_await m_database.transaction(caller);
        co_await transaction.run(batch); // never committed
    } catch (const PgError &error) {
        rethrow(error);
    }
}
