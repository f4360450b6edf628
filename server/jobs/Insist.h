#pragma once

#include "server/db/PgError.h"

#include <boost/asio/awaitable.hpp>

/// Repeats a write that may be done twice while its connection breaks: the database may have been restarted,
/// and what was achieved outside of it should not be lost. Each new connection is waited for by the
/// database's own patience.
template <class Call> auto insist(Call &call) -> decltype(call())
{
    constexpr int attempts = 5;
    for (int attempt = 1;; ++attempt) {
        try {
            co_return co_await call();
        } catch (const PgError &error) {
            if (!error.isConnectionLoss() || attempt == attempts)
                throw;
        }
    }
}
