#include "server/api/tasks/NewGeneration.h"
#include "server/api/tasks/TaskHandlers.h"
#include "server/api/tasks/TaskServices.h"
#include "server/http/RequestContext.h"

// POST /generate
boost::asio::awaitable<Response> generate(RequestContext &request, TaskServices &services)
{
    const std::string body = co_await request.text();
    GenerationOrder order = GenerationOrder::parse(body, request, services.engines);
    co_return co_await startGeneration(request, services, std::move(order));
}
