#pragma once

#include "server/http/Cors.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/http/Response.h"

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <string>
#include <vector>

class Identity;

/// Who may call. Each area turns a refusal into its own answer.
enum class Access {
    Public,  ///< anybody
    User,    ///< a signed-in person
    Key,     ///< any valid API key or token
    Service, ///< the service role
    Local,   ///< who holds the secret of run/server.json
};

/// Requests that cost much share a budget a person (`UTTER_RATE_LIMITS`).
enum class Budget { None, Generate, Clone, Design, Transcribe, SignIn };

enum class Deadline {
    Normal,    ///< 60 s
    Unlimited, ///< uploads, downloads and held connections: their pieces have limits of their own
};

/// One line of a folder's route table. `Services` is what that folder's handlers work with.
/// `path` has {name} for one segment and, at its end only, {name...} for the rest (at least one character).
template <class Services> struct Route {
    std::string_view verb;
    std::string_view path;
    boost::asio::awaitable<Response> (*handler)(RequestContext &, Services &);
    Access access = Access::User;
    std::uint64_t bodyLimit = 1024 * 1024; ///< bytes
    Deadline deadline = Deadline::Normal;
    Budget budget = Budget::None;
};

/// What the routes of one folder have in common.
struct Area {
    std::vector<std::string> prefixes; ///< each route is served under each; "" is the root
    /// The body and status of an error of this area.
    Response (*renderError)(const HttpError &, const RequestContext &) = nullptr;
    /// Sets the caller, or throws the area's HttpError. Runs before the body is read.
    std::function<void(RequestContext &, Access)> authorize = {};
    /// Thrown when the token's user does not exist (any more).
    HttpError unknownUser{401, "Invalid or expired token"};
    CorsRules cors = apiCors;
};

/// A route of any folder, as the router keeps it.
struct RouteEntry {
    std::string verb;
    std::string path; ///< with its prefix and the names of its parameters
    std::vector<std::string> segments;
    std::function<boost::asio::awaitable<Response>(RequestContext &)> handler;
    const Area *area = nullptr;
    Access access = Access::User;
    std::uint64_t bodyLimit = 0;
    Deadline deadline = Deadline::Normal;
    Budget budget = Budget::None;
};
