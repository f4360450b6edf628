#include "server/jobs/EngineCancels.h"

#include "server/db/Database.h"
#include "server/engines/EngineSet.h"
#include "server/log/Log.h"

namespace asio = boost::asio;

namespace sql {

// Pushed back with some randomness, so that what an outage has queued does not come back all at once.
constexpr Statement takeCancels{
    "take_engine_cancels",
    "UPDATE utter.engine_cancels SET attempts = attempts + 1,"
    "   not_before = now() + interval '15 seconds' + interval '1 second' * least(600, 2 ^ attempts) * (0.5 + "
    "random())"
    " WHERE id IN (SELECT id FROM utter.engine_cancels WHERE not_before <= now() ORDER BY not_before LIMIT $1"
    "              FOR UPDATE SKIP LOCKED)"
    " RETURNING id, engine, remote_job_id, attempts",
    "Failed to cancel engine jobs."};

constexpr Statement endCancel{"end_engine_cancel", "DELETE FROM utter.engine_cancels WHERE id = $1::bigint",
                              "Failed to cancel engine jobs."};

} // namespace sql

namespace {

constexpr int cancelsAtOnce = 20;
constexpr int mostAttempts = 15;

struct CancelRow {
    std::string id, engine, jobId;
    std::int64_t attempts = 0;
    static CancelRow read(const PgRow &row)
    {
        return {row.text("id"), row.text("engine"), row.text("remote_job_id"), row.integer("attempts")};
    }
};

/// False when it should be tried again.
asio::awaitable<bool> deliver(EngineSet &engines, CancelRow cancel)
{
    Engine *engine = engines.find(cancel.engine);
    if (!engine)
        co_return true; // an engine that is gone has no jobs
    try {
        co_await engine->cancel(cancel.jobId);
        co_return true;
    } catch (const EngineError &error) {
        log_to::warning("engine", error.what(), {{"engine", cancel.engine}});
        co_return error.kind == EngineError::Kind::Refused || cancel.attempts >= mostAttempts;
    }
}

} // namespace

asio::awaitable<void> deliverEngineCancels(Database &database, EngineSet &engines)
{
    for (;;) {
        Batch batch;
        auto rows = batch.rows<CancelRow>(sql::takeCancels, cancelsAtOnce);
        co_await database.write(Caller::service(), batch);
        for (const CancelRow &cancel : rows.get()) {
            if (!co_await deliver(engines, cancel))
                continue;
            Batch end;
            end.none(sql::endCancel, cancel.id);
            co_await database.write(Caller::service(), end);
        }
        if (rows.get().size() < cancelsAtOnce)
            co_return;
    }
}
