#include "server/storage/ObjectTable.h"

#include <boost/json.hpp>

#include <algorithm>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement uploadTarget{
    "storage_upload_target",
    "SELECT b.file_size_limit, to_json(b.allowed_mime_types)::text AS types,"
    " EXISTS (SELECT FROM storage.objects AS o WHERE o.bucket_id = b.id AND o.name = $2) AS is_taken"
    " FROM storage.buckets AS b WHERE b.id = $1",
    "Failed to read the bucket"};

inline constexpr Statement findObject{"storage_find_object",
                                      "SELECT coalesce(version, '') AS version, coalesce(metadata ->> "
                                      "'mimetype', 'application/octet-stream') AS mimetype,"
                                      " coalesce(metadata ->> 'cacheControl', 'no-cache') AS cache_control, "
                                      "coalesce(metadata ->> 'eTag', '') AS etag,"
                                      " coalesce((metadata ->> 'size')::bigint, 0) AS size, "
                                      "floor(extract(epoch FROM updated_at))::bigint AS last_modified"
                                      " FROM storage.objects WHERE bucket_id = $1 AND name = $2",
                                      "Failed to read the object"};

// One writer for each key at a time, so that each sees, and later removes, the version of the one before.
inline constexpr Statement lockObject{"storage_lock_object",
                                      "SELECT pg_advisory_xact_lock(hashtextextended($1 || '/' || $2, 0))",
                                      "Failed to store the object"};

inline constexpr Statement versionOf{
    "storage_version_of",
    "SELECT coalesce(version, '') AS version FROM storage.objects WHERE bucket_id = $1 AND name = $2",
    "Failed to store the object"};

inline constexpr Statement insertObject{
    "storage_insert_object",
    "INSERT INTO storage.objects (bucket_id, name, version, owner_id, metadata, user_metadata)"
    " VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb) RETURNING id",
    "Failed to store the object"};

inline constexpr Statement replaceObject{
    "storage_replace_object",
    "INSERT INTO storage.objects (bucket_id, name, version, owner_id, metadata, user_metadata)"
    " VALUES ($1, $2, $3, $4, $5::jsonb, $6::jsonb)"
    " ON CONFLICT (bucket_id, name) DO UPDATE SET version = excluded.version, owner_id = excluded.owner_id,"
    " metadata = excluded.metadata, user_metadata = excluded.user_metadata RETURNING id",
    "Failed to store the object"};

inline constexpr Statement allowDelete{"storage_allow_delete",
                                       "SELECT set_config('storage.allow_delete_query', 'true', true)",
                                       "Failed to remove the objects"};

inline constexpr Statement deleteObjects{
    "storage_delete_objects",
    "DELETE FROM storage.objects WHERE bucket_id = $1 AND name = ANY (ARRAY (SELECT "
    "jsonb_array_elements_text($2::jsonb)))"
    " RETURNING coalesce(version, '') AS version, json_build_object('name', name, 'bucket_id', bucket_id, "
    "'owner', owner,"
    " 'owner_id', owner_id, 'version', version, 'id', id,"
    " 'updated_at', to_char(updated_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'created_at', to_char(created_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'last_accessed_at', to_char(last_accessed_at AT TIME ZONE 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"'),"
    " 'metadata', metadata, 'user_metadata', user_metadata)::text AS json",
    "Failed to remove the objects"};

// `~` comes after every character that a key may have.
inline constexpr Statement listByPrefix{
    "storage_list_by_prefix",
    "SELECT name, coalesce(metadata ->> 'mimetype', '') AS mimetype, coalesce(metadata ->> 'eTag', '') AS "
    "etag,"
    " coalesce((metadata ->> 'size')::bigint, 0) AS size FROM storage.objects"
    " WHERE bucket_id = $1 AND name COLLATE \"C\" >= $2 AND name COLLATE \"C\" < $2 || '~'"
    " ORDER BY name COLLATE \"C\" LIMIT 1000",
    "Failed to list the objects"};

inline constexpr Statement versionsAfter{"storage_versions_after",
                                         "SELECT id, coalesce(version, '') AS version FROM storage.objects "
                                         "WHERE id > $1::uuid ORDER BY id LIMIT 5000",
                                         "Failed to look for stray files"};

} // namespace sql

namespace {

constexpr std::uint64_t globalLimitBytes = 50 * 1024 * 1024; // of a bucket without a limit of its own
constexpr auto lowestId = "00000000-0000-0000-0000-000000000000";

struct IdRow {
    std::string id;
    static IdRow read(const PgRow &row) { return {row.text("id")}; }
};

struct VersionRow {
    std::string version;
    static VersionRow read(const PgRow &row) { return {row.text("version")}; }
};

struct NamedVersion {
    std::string id, version;
    static NamedVersion read(const PgRow &row) { return {row.text("id"), row.text("version")}; }
};

struct TargetRow {
    ObjectTable::Target target;
    static TargetRow read(const PgRow &row) { return {{BucketRule::read(row), row.boolean("is_taken")}}; }
};

struct InfoRow {
    ObjectStore::Info info;
    static InfoRow read(const PgRow &row)
    {
        return {{row.text("name"), static_cast<std::uint64_t>(row.integer("size")), row.text("mimetype"),
                 row.text("etag")}};
    }
};

Pending<IdRow> addPut(Batch &batch, const NewObject &object)
{
    return batch.one<IdRow>(object.replaces ? sql::replaceObject : sql::insertObject, object.bucket,
                            object.key, object.version, object.owner, object.metadata, object.userMetadata);
}

} // namespace

BucketRule BucketRule::read(const PgRow &row)
{
    BucketRule rule;
    const auto limit = row.maybeInteger("file_size_limit");
    rule.limitBytes = limit ? static_cast<std::uint64_t>(*limit) : globalLimitBytes;
    if (const auto types = row.maybeText("types"))
        rule.types = json::value_to<std::vector<std::string>>(json::parse(*types));
    return rule;
}

StoredObject StoredObject::read(const PgRow &row)
{
    return {.version = row.text("version"),
            .mimeType = row.text("mimetype"),
            .cacheControl = row.text("cache_control"),
            .etag = row.text("etag"),
            .sizeBytes = static_cast<std::uint64_t>(row.integer("size")),
            .lastModified = row.integer("last_modified")};
}

RemovedObject RemovedObject::read(const PgRow &row)
{
    return {.version = row.text("version"), .json = row.text("json")};
}

asio::awaitable<std::optional<ObjectTable::Target>> ObjectTable::target(std::string bucket, std::string key)
{
    Batch batch;
    auto row = batch.maybeOne<TargetRow>(sql::uploadTarget, bucket, key);
    co_await m_database.read(Caller::service(), batch);
    const auto found = row.take();
    co_return found ? std::optional(found->target) : std::nullopt;
}

asio::awaitable<std::optional<StoredObject>> ObjectTable::find(Caller caller, std::string bucket,
                                                               std::string key)
{
    Batch batch;
    auto row = batch.maybeOne<StoredObject>(sql::findObject, bucket, key);
    co_await m_database.read(caller, batch);
    co_return row.take();
}

asio::awaitable<void> ObjectTable::tryPut(Caller caller, NewObject object)
{
    Batch batch;
    addPut(batch, object);
    co_await m_database.tryOut(caller, batch);
}

asio::awaitable<ObjectTable::Put> ObjectTable::put(Caller caller, NewObject object)
{
    Batch batch;
    Pending<std::optional<VersionRow>> before;
    if (object.replaces) {
        batch.none(sql::lockObject, object.bucket, object.key);
        before = batch.maybeOne<VersionRow>(sql::versionOf, object.bucket, object.key);
    }
    auto stored = addPut(batch, object);
    co_await m_database.write(caller, batch);
    Put put{.id = stored.take().id};
    if (object.replaces && before.get())
        put.replacedVersion = before.get()->version;
    co_return put;
}

asio::awaitable<std::vector<RemovedObject>> ObjectTable::remove(Caller caller, std::string bucket,
                                                                std::vector<std::string> keys)
{
    Batch batch;
    batch.none(sql::allowDelete);
    auto removed =
        batch.rows<RemovedObject>(sql::deleteObjects, bucket, json::serialize(json::value_from(keys)));
    co_await m_database.write(caller, batch);
    co_return removed.take();
}

asio::awaitable<std::vector<ObjectStore::Info>> ObjectTable::list(std::string bucket, std::string prefix)
{
    Batch batch;
    auto rows = batch.rows<InfoRow>(sql::listByPrefix, bucket, prefix);
    co_await m_database.read(Caller::service(), batch);
    std::vector<ObjectStore::Info> list;
    for (InfoRow &row : rows.take())
        list.push_back(std::move(row.info));
    co_return list;
}

asio::awaitable<std::vector<std::string>> ObjectTable::unnamed(std::vector<std::string> versions)
{
    std::vector<bool> isNamed(versions.size(), false);
    std::string last = lowestId;
    while (!last.empty()) {
        Batch batch;
        auto rows = batch.rows<NamedVersion>(sql::versionsAfter, last);
        co_await m_database.read(Caller::service(), batch);
        last.clear();
        for (const NamedVersion &row : rows.get()) {
            const auto found = std::lower_bound(versions.begin(), versions.end(), row.version);
            if (found != versions.end() && *found == row.version)
                isNamed[static_cast<std::size_t>(found - versions.begin())] = true;
            last = row.id;
        }
    }
    std::vector<std::string> strays;
    for (std::size_t i = 0; i < versions.size(); ++i)
        if (!isNamed[i])
            strays.push_back(std::move(versions[i]));
    co_return strays;
}
