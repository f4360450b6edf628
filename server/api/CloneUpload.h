#pragma once

#include "server/http/Response.h"

class JsonBody;
class RequestContext;
struct ApiServices;

/// Step 1 of cloning: reserves an id and signs an upload URL for its reference.
boost::asio::awaitable<Response> reserveUpload(RequestContext &request, ApiServices &services,
                                               const JsonBody &body);
/// Step 2: makes the voice of what was uploaded.
boost::asio::awaitable<Response> finalizeUpload(RequestContext &request, ApiServices &services,
                                                const JsonBody &body);
