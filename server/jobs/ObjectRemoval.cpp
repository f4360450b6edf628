#include "server/jobs/ObjectRemoval.h"

#include "server/db/Database.h"
#include "server/engines/EngineSet.h"
#include "server/jobs/ObjectStore.h"
#include "server/log/Log.h"

#include <map>

namespace asio = boost::asio;

namespace sql {

// Taken for a while by pushing not_before back, so that no other worker takes it too, and longer each time it
// failed. `is_wanted`: a newer object lies under the key, or a voice was finalized while its upload was being
// collected.
inline constexpr Statement takeRemovals{
    "take_object_removals",
    "WITH due AS (SELECT id FROM utter.object_removals WHERE not_before <= now() ORDER BY not_before"
    "             LIMIT $1 FOR UPDATE SKIP LOCKED)"
    " UPDATE utter.object_removals AS removals"
    " SET not_before = now() + interval '1 minute' * 2 ^ least(attempts, 6), attempts = attempts + 1"
    " FROM due WHERE removals.id = due.id"
    " RETURNING removals.id, removals.bucket, removals.key,"
    "   (EXISTS (SELECT FROM storage.objects AS o WHERE o.bucket_id = removals.bucket AND o.name = "
    "removals.key"
    "            AND o.updated_at > removals.created_at)"
    "    OR EXISTS (SELECT FROM public.voices AS v WHERE removals.bucket = 'references'"
    "               AND v.id = substring(removals.key from "
    "'^[^/]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/')::uuid"
    "               AND v.reference_object_key = removals.key)) AS is_wanted",
    "Failed to remove stored objects"};

// One that was queued again meanwhile counts its attempts from 0 and stays. One that was announced for a time
// to come is due then as well: whoever announced it may be storing the object just now.
inline constexpr Statement endRemovals{
    "end_object_removals",
    "WITH ended AS (SELECT id, created_at > now() AS is_announced FROM utter.object_removals"
    "               WHERE id = ANY ($1::bigint[]) AND attempts > 0 FOR UPDATE),"
    " later AS (UPDATE utter.object_removals AS removals SET not_before = created_at, attempts = 0"
    "           FROM ended WHERE removals.id = ended.id AND is_announced)"
    " DELETE FROM utter.object_removals AS removals USING ended"
    " WHERE removals.id = ended.id AND NOT is_announced",
    "Failed to remove stored objects"};

inline constexpr Statement collectReservations{
    "collect_upload_reservations",
    "WITH abandoned AS (DELETE FROM utter.upload_reservations"
    "                   WHERE finalized_at IS NULL AND created_at < now() - interval '24 hours' RETURNING "
    "object_key)"
    " INSERT INTO utter.object_removals (bucket, key) SELECT 'references', object_key FROM abandoned"
    " ON CONFLICT (bucket, key) DO NOTHING",
    "Failed to collect unused uploads"};

// The voice is looked up by the id in the key: reference_object_key has no index.
inline constexpr Statement collectDirectUploads{
    "collect_direct_uploads",
    "INSERT INTO utter.object_removals (bucket, key)"
    " SELECT o.bucket_id, o.name FROM storage.objects AS o"
    " WHERE o.bucket_id = 'references' AND o.updated_at < now() - interval '24 hours'"
    "   AND NOT EXISTS (SELECT FROM public.voices AS v"
    "     WHERE v.id = substring(o.name from '^[^/]+/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/')::uuid"
    "       AND v.reference_object_key = o.name)"
    "   AND NOT EXISTS (SELECT FROM utter.upload_reservations AS r WHERE r.object_key = o.name AND "
    "r.finalized_at IS NULL)"
    " ON CONFLICT (bucket, key) DO NOTHING",
    "Failed to collect unused uploads"};

} // namespace sql

namespace {

constexpr int removalsAtOnce = 100;

struct RemovalRow {
    std::string id, bucket, key;
    bool isWanted = false;
    static RemovalRow read(const PgRow &row)
    {
        return {row.text("id"), row.text("bucket"), row.text("key"), row.boolean("is_wanted")};
    }
};

/// False, and a line in the log, when the store failed.
asio::awaitable<bool> removeFrom(ObjectStore &store, std::string bucket, std::vector<std::string> keys)
{
    try {
        co_await store.remove(bucket, std::move(keys));
        co_return true;
    } catch (const ObjectStoreError &error) {
        log_to::warning("storage", error.what(), {{"bucket", bucket}});
        co_return false;
    }
}

void forgetReference(const EngineSet &engines, const std::string &key)
{
    for (const auto &engine : engines.all())
        engine->forgetReference(key);
}

asio::awaitable<std::vector<RemovalRow>> takeRemovals(Database &database)
{
    Batch batch;
    auto taken = batch.rows<RemovalRow>(sql::takeRemovals, removalsAtOnce);
    co_await database.write(Caller::service(), batch);
    co_return taken.take();
}

asio::awaitable<void> endRemovals(Database &database, const std::string &ids)
{
    Batch batch;
    batch.none(sql::endRemovals, "{" + ids + "}");
    co_await database.write(Caller::service(), batch);
}

} // namespace

asio::awaitable<void> removeQueuedObjects(Database &database, ObjectStore &store, EngineSet &engines)
{
    for (;;) {
        const std::vector<RemovalRow> taken = co_await takeRemovals(database);
        std::map<std::string, std::vector<std::string>> keys;
        for (const RemovalRow &row : taken)
            if (!row.isWanted)
                keys[row.bucket].push_back(row.key);
        std::map<std::string, bool> isDone;
        for (auto &[bucket, list] : keys)
            isDone[bucket] = co_await removeFrom(store, bucket, std::move(list));
        std::string ended;
        for (const RemovalRow &row : taken) {
            if (!row.isWanted && isDone[row.bucket] && row.bucket == "references")
                forgetReference(engines, row.key);
            if (row.isWanted || isDone[row.bucket])
                ended += (ended.empty() ? "" : ",") + row.id;
        }
        if (!ended.empty())
            co_await endRemovals(database, ended);
        if (taken.size() < removalsAtOnce)
            co_return;
    }
}

asio::awaitable<void> collectUnfinalized(Database &database)
{
    Batch batch;
    batch.none(sql::collectReservations);
    batch.none(sql::collectDirectUploads);
    co_await database.write(Caller::service(), batch);
}
