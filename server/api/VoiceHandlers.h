#pragma once

#include "server/http/Response.h"

class RequestContext;
struct ApiServices;

boost::asio::awaitable<Response> listVoices(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> editVoice(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> deleteVoice(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> getVoicePreview(RequestContext &request, ApiServices &services);
/// Makes a voice of a design's preview, sent along or taken from where the server has stored it.
boost::asio::awaitable<Response> saveDesignedVoice(RequestContext &request, ApiServices &services);
