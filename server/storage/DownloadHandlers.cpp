#include "server/storage/FileObjectStore.h"
#include "server/storage/HttpDate.h"
#include "server/storage/ReadPlan.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageError.h"
#include "server/storage/StorageHandlers.h"

namespace asio = boost::asio;

namespace {

std::string contentRange(const ReadPlan &plan, std::uint64_t size)
{
    return "bytes " + std::to_string(plan.first) + "-" + std::to_string(plan.first + plan.length - 1) + "/" +
           std::to_string(size);
}

std::string disposition(const std::string &fileName)
{
    if (fileName.empty())
        return "attachment;";
    const std::string name = percentEncoded(fileName);
    return "attachment; filename=" + name + "; filename*=UTF-8''" + name;
}

Response unsatisfiable(const RequestContext &request, std::uint64_t size)
{
    return renderStorageError(invalidRange(), request)
        .with("Content-Range", "bytes */" + std::to_string(size));
}

/// `lifetime` is the header that says how long a copy may be kept.
Response deliver(const RequestContext &request, FileObjectStore::Readable readable,
                 std::pair<std::string, std::string> lifetime)
{
    const StoredObject &object = readable.object;
    const bool isHead = request.verb() == "HEAD";
    const ReadPlan plan = ReadPlan::make({.ifNoneMatch = request.header("if-none-match"),
                                          .ifModifiedSince = request.header("if-modified-since"),
                                          .ifRange = request.header("if-range"),
                                          .range = isHead ? std::string_view() : request.header("range")},
                                         {object.etag, object.lastModified, object.sizeBytes});
    if (plan.status == 416)
        return unsatisfiable(request, object.sizeBytes);
    Response response{.status = plan.status};
    response.with("ETag", object.etag);
    response.with("Last-Modified", httpDate(object.lastModified));
    response.with(std::move(lifetime.first), std::move(lifetime.second));
    if (plan.status == 304)
        return response;
    response.with("Content-Type", object.mimeType);
    response.with("Accept-Ranges", "bytes");
    response.with("X-Robots-Tag", "none");
    response.with("X-Content-Type-Options", "nosniff");
    if (plan.status == 206)
        response.with("Content-Range", contentRange(plan, object.sizeBytes));
    if (const auto name = request.query().value("download"))
        response.with("Content-Disposition", disposition(*name));
    readable.bytes->startAt(plan.first);
    response.body = Response::Source{.bytes = std::move(readable.bytes), .length = plan.length};
    return response;
}

} // namespace

// GET and HEAD /object/sign/{bucket}/{key}?token=
asio::awaitable<Response> downloadSigned(RequestContext &request, StorageServices &services)
{
    const std::string &bucket = request.parameter("bucket");
    const std::string &key = request.parameter("key");
    const auto token = request.query().value("token");
    if (!token)
        throw invalidRequest("querystring must have required property 'token'");
    const std::int64_t expiresAt = services.urls.verifyDownload(*token, bucket + "/" + key);
    auto readable = co_await services.store.readAsService(bucket, key);
    if (!readable)
        throw objectNotFound();
    co_return deliver(request, std::move(*readable), {"Expires", httpDate(expiresAt)});
}

// GET and HEAD /object/{bucket}/{key} and /object/authenticated/{bucket}/{key}
asio::awaitable<Response> downloadAuthenticated(RequestContext &request, StorageServices &services)
{
    auto readable = co_await services.store.readAs(request.caller(), request.parameter("bucket"),
                                                   request.parameter("key"));
    if (!readable)
        throw objectNotFound();
    const std::string cacheControl = readable->object.cacheControl;
    co_return deliver(request, std::move(*readable), {"Cache-Control", cacheControl});
}
