#include "server/api/ApiArea.h"

#include "server/http/ApiAuthorization.h"

#include <boost/json.hpp>

namespace {

Response renderApiError(const HttpError &error, const RequestContext &)
{
    boost::json::object body{{"detail", error.what()}};
    for (const auto &[name, value] : error.extra)
        body[name] = value;
    if (error.status == 429 && error.retryAfterSeconds)
        body["retry_after_seconds"] = *error.retryAfterSeconds;
    return Response::json(body, error.status);
}

} // namespace

Area apiArea(Identity &identity)
{
    return {.prefixes = {"/functions/v1/api", "/api"},
            .renderError = renderApiError,
            .authorize = [&identity](RequestContext &request, Access access) {
                authorizeApi(request, access, identity);
            }};
}
