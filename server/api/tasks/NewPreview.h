#pragma once

#include "server/engines/Engine.h"
#include "server/http/Response.h"

class RequestContext;
struct TaskServices;

/// Creates the task of a preview and has it worked on (D09). The answer of POST /voices/design/preview;
/// HttpError 409 when the caller has too many under way.
boost::asio::awaitable<Response> startPreview(RequestContext &request, TaskServices &services, DesignJob job);
