#pragma once

#include "server/http/Response.h"

class RequestContext;
struct ApiServices;

boost::asio::awaitable<Response> createCloneUploadUrl(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> finalizeClone(RequestContext &request, ApiServices &services);
/// The legacy route: a form with the audio in it, or JSON that names one of the two steps above.
boost::asio::awaitable<Response> cloneVoice(RequestContext &request, ApiServices &services);
