#pragma once

#include "server/http/Response.h"

class RequestContext;
struct ApiServices;

boost::asio::awaitable<Response> listGenerations(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> regenerate(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> getGenerationAudio(RequestContext &request, ApiServices &services);
