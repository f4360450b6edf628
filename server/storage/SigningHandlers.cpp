#include "server/storage/FileObjectStore.h"
#include "server/storage/ObjectKey.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageBody.h"
#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement visibleKeys{
    "storage_visible_keys",
    "SELECT name FROM storage.objects"
    " WHERE bucket_id = $1 AND name = ANY (ARRAY (SELECT jsonb_array_elements_text($2::jsonb)))",
    "Failed to sign the URLs"};

} // namespace sql

namespace {

constexpr std::int64_t longestLifeSeconds = 10LL * 365 * 24 * 3600;

struct NameRow {
    std::string name;
    static NameRow read(const PgRow &row) { return {row.text("name")}; }
};

std::chrono::seconds lifeFrom(const json::object &body)
{
    return std::chrono::seconds(
        std::min(integerMember(body, "expiresIn", std::nullopt, 1), longestLifeSeconds));
}

} // namespace

// POST /object/upload/sign/{bucket}/{key}
asio::awaitable<Response> signUpload(RequestContext &request, StorageServices &services)
{
    FileObjectStore::Draft draft{.bucket = request.parameter("bucket"), .key = request.parameter("key")};
    if (!isValidKey(draft.key))
        throw invalidKey(draft.key);
    draft.owner = request.caller().userId;
    draft.replaces = request.header("x-upsert") == "true";
    co_await services.store.table().tryPut(request.caller(), draft.row(0, ""));
    const std::string path = draft.bucket + "/" + draft.key;
    const SignedUrls::Upload upload{.owner = draft.owner.value_or(""), .replaces = draft.replaces};
    const std::string token = services.urls.uploadToken(path, upload);
    co_return Response::json(json::object{{"url", SignedUrls::uploadPath(path, token)}, {"token", token}});
}

// POST /object/sign/{bucket}/{key}
asio::awaitable<Response> signDownload(RequestContext &request, StorageServices &services)
{
    const std::string &bucket = request.parameter("bucket");
    const std::string &key = request.parameter("key");
    const std::chrono::seconds life = lifeFrom(co_await storageBody(request));
    if (!co_await services.store.table().find(request.caller(), bucket, key))
        throw objectNotFound();
    const std::string path = bucket + "/" + key;
    const std::string token = services.urls.downloadToken(path, life);
    co_return Response::json(json::object{{"signedURL", SignedUrls::downloadPath(path, token)}});
}

// POST /object/sign/{bucket}
asio::awaitable<Response> signDownloads(RequestContext &request, StorageServices &services)
{
    const std::string &bucket = request.parameter("bucket");
    const json::object body = co_await storageBody(request);
    const std::chrono::seconds life = lifeFrom(body);
    const std::vector<std::string> keys = textsMember(body, "paths");
    Batch batch;
    const auto rows = batch.rows<NameRow>(sql::visibleKeys, bucket, json::serialize(json::value_from(keys)));
    co_await request.read(batch);
    std::set<std::string> visible;
    for (const NameRow &row : rows.get())
        visible.insert(row.name);
    json::array answers;
    for (const std::string &key : keys) {
        const std::string path = bucket + "/" + key;
        json::object answer{{"error", nullptr}, {"path", key}, {"signedURL", nullptr}};
        if (visible.contains(key))
            answer["signedURL"] = SignedUrls::downloadPath(path, services.urls.downloadToken(path, life));
        else
            answer["error"] = "Either the object does not exist or you do not have access to it";
        answers.push_back(std::move(answer));
    }
    co_return Response::json(json::value(std::move(answers)));
}
