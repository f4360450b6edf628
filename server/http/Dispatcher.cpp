#include "server/http/Dispatcher.h"

#include "server/db/PgError.h"
#include "server/http/JsonBody.h"
#include "server/http/RateLimiter.h"
#include "server/log/Log.h"

#include <boost/system/system_error.hpp>

#include <algorithm>

namespace asio = boost::asio;

namespace {

constexpr int busySeconds = 2;

HttpError busy()
{
    HttpError error(503, "The server is busy. Please retry later.", "server_busy");
    error.retryAfterSeconds = busySeconds;
    return error;
}

bool contains(const std::vector<std::string> &list, std::string_view item)
{
    return std::find(list.begin(), list.end(), item) != list.end();
}

void logFailure(const RequestContext &request, std::string_view what, const PgError *database = nullptr)
{
    log_to::error("http", what,
                  {{"request_id", request.id()},
                   {"statement", std::string_view(database ? database->statement() : "")},
                   {"sqlstate", std::string_view(database ? database->sqlState() : "")}});
}

/// A text that came where no body parser had looked at it: in a path, a query, a header.
bool isUnstorable(const PgError &error)
{
    return error.sqlState() == "22021" || error.sqlState() == "22P05"; // no UTF-8; a NUL in JSON
}

/// The one place where what went wrong below becomes an answer.
HttpError toHttpError(const RequestContext &request, const Area &area, std::exception_ptr failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const HttpError &error) {
        return error;
    } catch (const UnknownUser &) {
        return area.unknownUser;
    } catch (const DatabaseBusy &error) {
        logFailure(request, error.what());
        return busy();
    } catch (const PgError &error) {
        logFailure(request, error.what(), &error);
        if (isUnstorable(error))
            return HttpError(400, "Text must be UTF-8 without NUL characters.", "validation_failed");
        if (error.isDiskFull())
            return HttpError(507, "The server's disk is full.", "unexpected_failure");
        return error.isConnectionLoss() ? busy() : HttpError(500, error.onFailure(), "unexpected_failure");
    } catch (const std::exception &error) {
        logFailure(request, error.what());
        return HttpError(500, "Internal Server Error", "unexpected_failure");
    }
}

Response render(const RequestContext &request, const Area &area, const HttpError &error)
{
    Response response = area.renderError(error, request);
    if (auto *text = std::get_if<std::string>(&response.body))
        *text = validUtf8(*text); // an error may repeat what the client has sent
    if (error.retryAfterSeconds)
        response.with("Retry-After", std::to_string(*error.retryAfterSeconds));
    return response;
}

} // namespace

Dispatcher::Dispatcher(const Router &router, Options options, RateLimiter *budgets)
    : m_router(router), m_options(std::move(options)), m_budgets(budgets)
{
}

std::optional<HttpError> Dispatcher::refuse(const RequestContext &request) const
{
    if (!m_options.hosts.empty() && !contains(m_options.hosts, request.header("host")))
        return HttpError(403, "Host not allowed.", "host_not_allowed");
    const std::string_view origin = request.header("origin");
    if (m_options.refusesForeignOrigins && !origin.empty() && !contains(m_options.allowedOrigins, origin) &&
        !contains(m_options.allowedOrigins, "*"))
        return HttpError(403, "Origin not allowed.", "origin_not_allowed");
    return std::nullopt;
}

Dispatcher::Plan Dispatcher::plan(RequestContext &request) const
{
    Plan plan{.match = m_router.find(request.verb(), request.path())};
    const Area &area = *plan.match.area;
    if (const auto refusal = refuse(request)) {
        plan.refusal = render(request, area, *refusal);
        return plan;
    }
    if (request.verb() == "OPTIONS" && (!plan.match.route || !m_options.allowedOrigins.empty())) {
        plan.refusal = Response::empty(204);
        return plan;
    }
    try {
        if (!plan.match.route)
            throw HttpError(404, "Not Found", "not_found");
        request.setParameters(std::move(plan.match.parameters));
        area.authorize(request, plan.match.route->access);
        const std::string who = request.caller().userId.value_or(request.peer());
        const auto wait = m_budgets ? m_budgets->take(plan.match.route->budget, who) : std::nullopt;
        if (wait) {
            HttpError error(429, "Rate limit exceeded. Please retry later.", "over_request_rate_limit");
            error.retryAfterSeconds = static_cast<int>(wait->count());
            throw error;
        }
    } catch (...) {
        plan.refusal = render(request, area, toHttpError(request, area, std::current_exception()));
    }
    return plan;
}

asio::awaitable<Response> Dispatcher::answer(RequestContext &request, const Plan &plan) const
{
    std::exception_ptr failure;
    try {
        co_return co_await plan.match.route->handler(request);
    } catch (const boost::system::system_error &error) {
        if (error.code() == asio::error::operation_aborted)
            throw; // the deadline: the connection answers
        failure = std::current_exception();
    } catch (...) {
        failure = std::current_exception();
    }
    const Area &area = *plan.match.area;
    co_return render(request, area, toHttpError(request, area, failure));
}

Response Dispatcher::timedOut(const RequestContext &request, const Plan &plan) const
{
    logFailure(request, "deadline passed");
    return render(request, *plan.match.area, HttpError(504, "Request timeout", "request_timeout"));
}

Response Dispatcher::errorResponse(const RequestContext &request, const Plan &plan, const HttpError &error)
{
    return render(request, *plan.match.area, error);
}

void Dispatcher::finish(const RequestContext &request, const Plan &plan, Response &response,
                        std::chrono::steady_clock::time_point started) const
{
    addCors(request, plan.match.area->cors, m_options.allowedOrigins, response);
    response.with("X-Request-Id", request.id());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - started;
    const std::string_view route = plan.match.route ? std::string_view(plan.match.route->path) : "unknown";
    const std::string_view user = request.caller().userId ? std::string_view(*request.caller().userId) : "";
    log_to::info("http", "request",
                 {{"request_id", request.id()},
                  {"verb", request.verb()},
                  {"route", route},
                  {"status", std::int64_t{response.status}},
                  {"user_id", user},
                  {"duration_ms", took.count()}});
}
