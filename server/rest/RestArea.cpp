#include "server/rest/RestArea.h"

#include "server/db/PgError.h"
#include "server/http/Credential.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 3> roles = {"anon", "authenticated", "service_role"};

Response renderError(const HttpError &error, const RequestContext &)
{
    const json::value code = error.code.empty() ? json::value() : json::value(error.code);
    return Response::json(
        json::object{{"code", code}, {"message", error.what()}, {"details", nullptr}, {"hint", nullptr}},
        error.status);
}

HttpError refusal(Identity::Failure failure)
{
    if (failure == Identity::Failure::Expired)
        return {401, "JWT expired", "PGRST303"};
    return {401, "JWSError JWSInvalidSignature", "PGRST301"};
}

/// PostgreSQL's policies know the rest; a deleted user's token sees an empty database until it expires.
void authorize(RequestContext &request, Identity &identity)
{
    const Credential credential = Credential::of(request, identity);
    if (credential.kind == Credential::Kind::None)
        throw HttpError(401, "No API key found in request", "PGRST302");
    if (credential.kind == Credential::Kind::Bad)
        throw refusal(credential.failure);
    if (std::find(roles.begin(), roles.end(), credential.role) == roles.end())
        throw HttpError(403, "permission denied to set role \"" + credential.role + "\"", "42501");
    const std::string ofKey = json::serialize(json::object{{"role", credential.role}});
    request.setCaller(
        {.role = credential.role, .claims = credential.token ? credential.token->claims : ofKey});
}

int statusOf(std::string_view sqlState, std::string_view role)
{
    if (sqlState == "42501") // insufficient_privilege
        return role == "anon" ? 401 : 403;
    if (sqlState == "23503" || sqlState == "23505") // foreign key, unique
        return 409;
    if (sqlState == "42P01" || sqlState == "42883") // no such table, no such function
        return 404;
    const std::string_view kind = sqlState.substr(0, 2);
    // Data, constraints, syntax, and what a function raised on purpose.
    const bool isTheirs = kind == "22" || kind == "23" || kind == "42" || sqlState == "P0001";
    return isTheirs ? 400 : 500;
}

} // namespace

Area restArea(Identity &identity)
{
    return {.prefixes = {"/rest/v1"},
            .renderError = renderError,
            .authorize = [&identity](RequestContext &request, Access) { authorize(request, identity); },
            .cors = platformCors};
}

HttpError restError(const PgError &error, std::string_view role)
{
    const int status = statusOf(error.sqlState(), role);
    return {status, status == 500 ? error.onFailure() : error.what(), error.sqlState()};
}
