#pragma once

#include "server/http/Response.h"

class RequestContext;
struct ApiServices;

boost::asio::awaitable<Response> getMe(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> patchProfile(RequestContext &request, ApiServices &services);
