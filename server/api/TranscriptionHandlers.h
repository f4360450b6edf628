#pragma once

#include "server/http/Response.h"

class RequestContext;
struct ApiServices;

boost::asio::awaitable<Response> transcribe(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> createRealtimeTicket(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> openRealtime(RequestContext &request, ApiServices &services);
