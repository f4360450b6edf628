#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"

namespace asio = boost::asio;

namespace sql {

inline constexpr Statement listBuckets{
    "storage_list_buckets",
    "SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'owner', coalesce(owner_id, ''), "
    "'public', public,"
    " 'type', type, 'file_size_limit', file_size_limit, 'allowed_mime_types', allowed_mime_types,"
    " 'created_at', to_char(created_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'updated_at', to_char(updated_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')) ORDER BY "
    "id), '[]')::text"
    " AS json FROM storage.buckets",
    "Failed to list the buckets"};

inline constexpr Statement getBucket{
    "storage_get_bucket",
    "SELECT json_build_object('id', id, 'name', name, 'owner', coalesce(owner_id, ''), 'public', public,"
    " 'file_size_limit', file_size_limit, 'allowed_mime_types', allowed_mime_types,"
    " 'created_at', to_char(created_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'updated_at', to_char(updated_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'))::text AS "
    "json"
    " FROM storage.buckets WHERE id = $1",
    "Failed to read the bucket"};

} // namespace sql

namespace {

struct JsonRow {
    std::string json;
    static JsonRow read(const PgRow &row) { return {row.text("json")}; }
};

} // namespace

// GET /bucket
asio::awaitable<Response> listBuckets(RequestContext &request, StorageServices &)
{
    Batch batch;
    const auto row = batch.one<JsonRow>(sql::listBuckets);
    co_await request.read(batch);
    co_return Response::text(row.get().json, "application/json");
}

// GET /bucket/{bucket}
asio::awaitable<Response> getBucket(RequestContext &request, StorageServices &)
{
    Batch batch;
    const auto row = batch.maybeOne<JsonRow>(sql::getBucket, request.parameter("bucket"));
    co_await request.read(batch);
    if (!row.get())
        throw bucketNotFound();
    co_return Response::text(row.get()->json, "application/json");
}
