#pragma once

#include "server/api/tasks/GenerationOrder.h"
#include "server/http/Response.h"

struct TaskServices;

/// Starts a generation: checks the voice, takes one of the caller's slots, and has the job submitted when an
/// engine is free. The answer of POST /generate; HttpError in the contract's order.
boost::asio::awaitable<Response> startGeneration(RequestContext &request, TaskServices &services,
                                                 GenerationOrder order);
