#include "server/api/SignedRedirect.h"

#include "server/api/StoreCall.h"
#include "server/http/RequestContext.h"

ObjectKeyRow ObjectKeyRow::read(const PgRow &row)
{
    return {row.maybeText("key")};
}

boost::asio::awaitable<Response> redirectToObject(RequestContext &request, ObjectStore &objects,
                                                  std::string bucket, std::string key)
{
    if (!key.starts_with(request.userId() + "/"))
        throw HttpError(403, "Invalid storage object key.");
    std::string url =
        co_await storeCall(objects.signDownload(std::move(bucket), std::move(key), downloadLife),
                           "Failed to create signed URL.");
    co_return Response::redirect(std::move(url));
}
