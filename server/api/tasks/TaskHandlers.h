#pragma once

#include "server/http/Response.h"

class RequestContext;
struct TaskServices;

boost::asio::awaitable<Response> generate(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> createDesignPreview(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> listTasks(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> pollTask(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> deleteTask(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> cancelTask(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> retryTask(RequestContext &request, TaskServices &services);
boost::asio::awaitable<Response> deleteGeneration(RequestContext &request, TaskServices &services);
