#pragma once

#include <string>
#include <vector>

class RequestContext;
struct Response;

/// What a web page of another origin may send to an area and see of its answers; each a list with commas.
struct CorsRules {
    const char *requestHeaders;
    const char *verbs;
    const char *responseHeaders;
    bool allowsWhatIsAsked; ///< a preflight names headers, and is allowed just these
};

/// Of the product's API (contract/openapi.yaml, CORS).
inline constexpr CorsRules apiCors{
    .requestHeaders = "authorization, x-client-info, apikey, content-type, idempotency-key, x-request-id",
    .verbs = "GET, POST, PUT, DELETE, PATCH, OPTIONS",
    .responseHeaders = "x-request-id, retry-after",
    .allowsWhatIsAsked = false};

/// Of Auth, Storage and the data API (contract/supabase.md 1.4).
inline constexpr CorsRules platformCors{
    .requestHeaders =
        "authorization, apikey, content-type, x-client-info, x-supabase-api-version, prefer, range, "
        "range-unit, "
        "accept, accept-profile, content-profile, x-retry-count, x-upsert, cache-control, x-metadata, "
        "x-region, "
        "x-signature, tus-resumable, upload-length, upload-metadata, upload-offset, upload-defer-length, "
        "upload-checksum, x-http-method-override, x-requested-with, traceparent, tracestate, baggage, "
        "x-request-id",
    .verbs = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    .responseHeaders =
        "content-range, content-location, content-profile, location, etag, content-disposition, "
        "x-total-count, "
        "link, x-supabase-api-version, x-sb-error-code, sb-error-code, x-relay-error, retry-after, "
        "upload-offset, upload-length, upload-expires, upload-metadata, tus-version, tus-resumable, "
        "tus-extension, tus-max-size, x-request-id",
    .allowsWhatIsAsked = true};

/// Nothing where no origin is allowed. `*` among them is any.
void addCors(const RequestContext &request, const CorsRules &rules,
             const std::vector<std::string> &allowedOrigins, Response &response);
