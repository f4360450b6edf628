#pragma once

#include "server/http/Router.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <string>
#include <vector>

class RateLimiter;

/// Everything that is the same for every request: host and origin, CORS, sign-in, budgets, errors, the log
/// line.
class Dispatcher final {
public:
    struct Options {
        std::vector<std::string> hosts = {};          ///< accepted `Host` values; empty: any
        bool refusesForeignOrigins = false;           ///< a workspace: no web page reaches it
        std::vector<std::string> allowedOrigins = {}; ///< CORS; empty: no CORS headers
    };

    Dispatcher(const Router &router, Options options, RateLimiter *budgets);

    /// What `Host` may be, once the port is known.
    void setHosts(std::vector<std::string> hosts) { m_options.hosts = std::move(hosts); }

    /// Finds the route and checks who calls, before any of the body is read. The result goes to answer().
    struct Plan {
        Router::Match match = {};
        std::optional<Response> refusal = {}; ///< when set, the answer is known already
    };
    Plan plan(RequestContext &request) const;
    boost::asio::awaitable<Response> answer(RequestContext &request, const Plan &plan) const;

    /// Headers that every answer carries, and the line in the log.
    void finish(const RequestContext &request, const Plan &plan, Response &response,
                std::chrono::steady_clock::time_point started) const;

    /// The answer when the deadline of a route has passed.
    Response timedOut(const RequestContext &request, const Plan &plan) const;
    /// An error found while the body arrived.
    static Response errorResponse(const RequestContext &request, const Plan &plan, const HttpError &error);

private:
    std::optional<HttpError> refuse(const RequestContext &request) const;

    const Router &m_router;
    Options m_options;
    RateLimiter *m_budgets;
};
