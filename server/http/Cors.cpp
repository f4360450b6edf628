#include "server/http/Cors.h"

#include "server/http/RequestContext.h"
#include "server/http/Response.h"

#include <algorithm>

namespace {

constexpr auto day = "86400"; // seconds

std::string allowedHeaders(const RequestContext &request, const CorsRules &rules)
{
    const std::string_view asked = request.header("access-control-request-headers");
    return rules.allowsWhatIsAsked && !asked.empty() ? std::string(asked) : rules.requestHeaders;
}

} // namespace

void addCors(const RequestContext &request, const CorsRules &rules,
             const std::vector<std::string> &allowedOrigins, Response &response)
{
    if (allowedOrigins.empty())
        return;
    const auto contains = [&allowedOrigins](std::string_view origin) {
        return std::find(allowedOrigins.begin(), allowedOrigins.end(), origin) != allowedOrigins.end();
    };
    const bool isAny = contains("*");
    const std::string_view origin = request.header("origin");
    response.with("Access-Control-Allow-Origin",
                  isAny ? "*" : (contains(origin) ? std::string(origin) : allowedOrigins.front()));
    if (!isAny)
        response.with("Vary", "Origin");
    response.with("Access-Control-Allow-Headers", allowedHeaders(request, rules));
    response.with("Access-Control-Allow-Methods", rules.verbs);
    response.with("Access-Control-Max-Age", day);
    response.with("Access-Control-Expose-Headers", rules.responseHeaders);
}
