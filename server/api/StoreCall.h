#pragma once

#include "server/db/PgError.h"
#include "server/http/HttpError.h"
#include "server/jobs/ObjectStore.h"
#include "server/log/Log.h"

/// Waits for an operation of the object store. When the store fails, the answer is 500 with `detail`, and the
/// cause is in the log alone.
template <class T>
boost::asio::awaitable<T> storeCall(boost::asio::awaitable<T> operation, const char *detail)
{
    try {
        co_return co_await std::move(operation);
    } catch (const ObjectStoreError &error) {
        log_to::error("storage", error.what());
    } catch (const PgError &error) {
        if (error.isConnectionLoss())
            throw;
        log_to::error("storage", error.what(), {{"statement", error.statement()}});
    }
    throw HttpError(500, detail);
}
