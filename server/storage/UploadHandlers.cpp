#include "server/storage/FileObjectStore.h"
#include "server/storage/ObjectKey.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"
#include "server/storage/UploadForm.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

asio::awaitable<std::string> receiveAndKeep(RequestContext &request, FileObjectStore &store,
                                            const BucketRule &rule, FileObjectStore::Draft draft,
                                            Caller caller)
{
    IncomingFile file(store.temporaryPath(), store.pool());
    co_await receiveUpload(request, rule, draft, file);
    co_return co_await store.keep(caller, draft, file);
}

} // namespace

// POST and PUT /object/{bucket}/{key}
asio::awaitable<Response> uploadObject(RequestContext &request, StorageServices &services)
{
    FileObjectStore::Draft draft{.bucket = request.parameter("bucket"), .key = request.parameter("key")};
    if (!isValidKey(draft.key))
        throw invalidKey(draft.key);
    draft.owner = request.caller().userId;
    draft.replaces = request.verb() == "PUT" || request.header("x-upsert") == "true";
    const auto target = co_await services.store.table().target(draft.bucket, draft.key);
    if (!target)
        throw bucketNotFound();
    // Before any of the body is taken.
    co_await services.store.table().tryPut(request.caller(),
                                           draft.row(request.body().length().value_or(0), ""));
    const std::string id =
        co_await receiveAndKeep(request, services.store, target->rule, draft, request.caller());
    co_return Response::json(json::object{{"Id", id}, {"Key", draft.bucket + "/" + draft.key}});
}

// PUT /object/upload/sign/{bucket}/{key}?token=
asio::awaitable<Response> uploadToSignedUrl(RequestContext &request, StorageServices &services)
{
    FileObjectStore::Draft draft{.bucket = request.parameter("bucket"), .key = request.parameter("key")};
    const std::string path = draft.bucket + "/" + draft.key;
    const auto token = request.query().value("token");
    if (!token)
        throw invalidRequest("querystring must have required property 'token'");
    const SignedUrls::Upload upload = services.urls.verifyUpload(*token, path);
    if (!upload.owner.empty())
        draft.owner = upload.owner;
    draft.replaces = upload.replaces;
    const auto target = co_await services.store.table().target(draft.bucket, draft.key);
    if (!target)
        throw bucketNotFound();
    if (target->isTaken && !draft.replaces)
        throw duplicateObject();
    co_await receiveAndKeep(request, services.store, target->rule, draft, Caller::service());
    co_return Response::json(json::object{{"Key", path}});
}
