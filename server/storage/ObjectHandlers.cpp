#include "server/storage/FileObjectStore.h"
#include "server/storage/StorageBody.h"
#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

// Keys below the folder $2 that go on with $3; what has another slash behind that is shown as a folder, and
// folders come first.
// `~` comes after every character that a key may have. Times sort as text.
inline constexpr Statement listFolder{
    "storage_list_folder",
    "WITH below AS (SELECT substr(name, length($2) + 1) AS rest, id, metadata,"
    "   to_char(updated_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS updated_at,"
    "   to_char(created_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS created_at,"
    "   to_char(last_accessed_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS last_accessed_at"
    "  FROM storage.objects"
    "  WHERE bucket_id = $1 AND name COLLATE \"C\" >= $2 || $3 AND name COLLATE \"C\" < $2 || $3 || '~'),"
    " items AS (SELECT DISTINCT split_part(rest, '/', 1) AS name, NULL::uuid AS id, NULL::jsonb AS metadata,"
    "   NULL AS updated_at, NULL AS created_at, NULL AS last_accessed_at FROM below WHERE strpos(rest, '/') "
    "> 0"
    "  UNION ALL SELECT rest, id, metadata, updated_at, created_at, last_accessed_at FROM below WHERE "
    "strpos(rest, '/') = 0),"
    " sorted AS (SELECT *, CASE $4 WHEN 'updated_at' THEN updated_at WHEN 'created_at' THEN created_at"
    "   WHEN 'last_accessed_at' THEN last_accessed_at ELSE name END COLLATE \"C\" AS place FROM items)"
    " SELECT json_build_object('name', name, 'id', id, 'updated_at', updated_at, 'created_at', created_at,"
    "   'last_accessed_at', last_accessed_at, 'metadata', metadata)::text AS json FROM sorted"
    " ORDER BY id IS NOT NULL, CASE WHEN $5 = 'desc' THEN place END DESC, CASE WHEN $5 <> 'desc' THEN place "
    "END, name"
    " LIMIT $6 OFFSET $7",
    "Failed to list the objects"};

inline constexpr Statement objectInfo{
    "storage_object_info",
    "SELECT json_build_object('id', id, 'name', name, 'version', version, 'bucket_id', bucket_id,"
    " 'size', metadata -> 'size', 'content_type', metadata -> 'mimetype', 'cache_control', metadata -> "
    "'cacheControl',"
    " 'etag', metadata -> 'eTag', 'metadata', coalesce(user_metadata, '{}'::jsonb),"
    " 'last_modified', to_char(updated_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'created_at', to_char(created_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'))::text AS "
    "json"
    " FROM storage.objects WHERE bucket_id = $1 AND name = $2",
    "Failed to read the object"};

} // namespace sql

namespace {

constexpr std::int64_t defaultPage = 100;

struct JsonRow {
    std::string json;
    static JsonRow read(const PgRow &row) { return {row.text("json")}; }
};

/// PostgreSQL has written the objects; they only want brackets.
template <class Row> Response jsonArray(const std::vector<Row> &rows)
{
    std::string text = "[";
    for (const Row &row : rows) {
        if (text.size() > 1)
            text += ',';
        text += row.json;
    }
    return Response::text(text + "]", "application/json");
}

} // namespace

// POST /object/list/{bucket}
asio::awaitable<Response> listObjects(RequestContext &request, StorageServices &)
{
    const json::object body = co_await storageBody(request);
    std::string folder = textMember(body, "prefix", std::nullopt);
    if (!folder.empty() && !folder.ends_with('/'))
        folder += '/';
    const std::string search = textMember(body, "search", "");
    const std::int64_t limit = integerMember(body, "limit", defaultPage, 1);
    const std::int64_t offset = integerMember(body, "offset", 0, 0);
    const json::value *sort = body.if_contains("sortBy");
    const json::object sortBy = sort && sort->is_object() ? sort->get_object() : json::object();
    const std::string column = textMember(sortBy, "column", "name");
    const std::string order = textMember(sortBy, "order", "asc");
    Batch batch;
    const auto rows = batch.rows<JsonRow>(sql::listFolder, request.parameter("bucket"), folder, search,
                                          column, order, limit, offset);
    co_await request.read(batch);
    co_return jsonArray(rows.get());
}

// GET /object/info/{bucket}/{key}
asio::awaitable<Response> objectInfo(RequestContext &request, StorageServices &)
{
    Batch batch;
    const auto row =
        batch.maybeOne<JsonRow>(sql::objectInfo, request.parameter("bucket"), request.parameter("key"));
    co_await request.read(batch);
    if (!row.get())
        throw objectNotFound();
    co_return Response::text(row.get()->json, "application/json");
}

// DELETE /object/{bucket}/{key}
asio::awaitable<Response> deleteObject(RequestContext &request, StorageServices &services)
{
    const std::vector<std::string> keys{request.parameter("key")};
    const auto removed =
        co_await services.store.removeAs(request.caller(), request.parameter("bucket"), keys);
    if (removed.empty())
        throw objectNotFound();
    co_return Response::json(json::object{{"message", "Successfully deleted"}});
}

// DELETE /object/{bucket}
asio::awaitable<Response> deleteObjects(RequestContext &request, StorageServices &services)
{
    const std::vector<std::string> keys = textsMember(co_await storageBody(request), "prefixes");
    co_return jsonArray(
        co_await services.store.removeAs(request.caller(), request.parameter("bucket"), keys));
}
