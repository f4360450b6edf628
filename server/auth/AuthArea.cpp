#include "server/auth/AuthArea.h"

#include "server/http/Credential.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace {

constexpr std::string_view versionHeader = "X-Supabase-Api-Version";
constexpr std::string_view firstNewVersion = "2024-01-01";

std::string codeOf(const HttpError &error)
{
    if (!error.code.empty())
        return error.code;
    switch (error.status) {
    case 413:
        return "request_entity_too_large";
    case 500:
        return "unexpected_failure";
    default:
        return "unknown";
    }
}

/// The reasons of a weak password travel as `extra` members of the error.
json::object weakPassword(const HttpError &error)
{
    json::array reasons;
    for (const auto &[name, reason] : error.extra)
        reasons.emplace_back(reason);
    return {{"reasons", reasons}};
}

Response renderError(const HttpError &error, const RequestContext &request)
{
    const std::string code = codeOf(error);
    const std::string text = error.status == 429 ? "Request rate limit reached" : error.what();
    const bool isNew = request.header(versionHeader) >= firstNewVersion; // dates compare as text
    json::object body;
    if (isNew) {
        body = {{"code", code}, {"message", text}};
    } else {
        body = {{"code", error.status}, {"error_code", code}, {"msg", text}};
        if (error.status >= 500)
            body["error_id"] = request.id();
    }
    if (code == "weak_password")
        body["weak_password"] = weakPassword(error);
    Response response = Response::json(body, error.status).with("x-sb-error-code", code);
    if (isNew)
        response.with(std::string(versionHeader), std::string(firstNewVersion));
    return response;
}

HttpError badToken(const std::string &why)
{
    return {403, "invalid JWT: unable to parse or verify signature, " + why, "bad_jwt"};
}

HttpError refusal(Identity::Failure failure)
{
    switch (failure) {
    case Identity::Failure::Expired:
        return badToken("token has invalid claims: token is expired");
    case Identity::Failure::SubjectNotUuid:
        return {400, "invalid claim: sub claim must be a UUID", "bad_jwt"};
    case Identity::Failure::None:
    case Identity::Failure::Malformed:
    case Identity::Failure::BadSignature:
        break;
    }
    return badToken("token is malformed or its signature is invalid");
}

HttpError noAuthorization()
{
    return {401, "This endpoint requires a valid Bearer token", "no_authorization"};
}

/// The gateway looks at `apikey`, whatever the bearer is: a session is refreshed with a bearer that has
/// expired.
void requireKey(const RequestContext &request, Identity &identity)
{
    const std::string_view apiKey = request.header("apikey");
    const std::string_view key = apiKey.empty() ? bearerOf(request) : apiKey;
    if (key.empty())
        throw HttpError(401, "No API key found in request", "no_authorization");
    if (!identity.roleOfKey(key) && !identity.verify(key).token)
        throw HttpError(401, "Invalid API key", "no_authorization");
}

Credential requireCredential(const RequestContext &request, Identity &identity)
{
    Credential credential = Credential::of(request, identity);
    if (credential.kind == Credential::Kind::None)
        throw noAuthorization();
    if (credential.kind == Credential::Kind::Bad && bearerOf(request).starts_with("sb_"))
        throw HttpError(401, "Invalid API key", "no_authorization");
    if (credential.kind == Credential::Kind::Bad)
        throw refusal(credential.failure);
    return credential;
}

void requireService(const RequestContext &request, Identity &identity)
{
    const Credential credential = requireCredential(request, identity);
    if (credential.role != "service_role" && credential.role != "supabase_admin")
        throw HttpError(403, "User not allowed", "not_admin");
}

Token requirePerson(const RequestContext &request, Identity &identity)
{
    if (bearerOf(request).empty())
        throw noAuthorization();
    const Credential credential = requireCredential(request, identity);
    if (!credential.token || !credential.token->subject)
        throw HttpError(403, "invalid claim: missing sub claim", "bad_jwt");
    return *credential.token;
}

void authorize(RequestContext &request, Access access, Identity &identity)
{
    Caller caller{.role = "supabase_auth_admin"};
    std::string sessionId;
    switch (access) {
    case Access::Public:
        break;
    case Access::Key:
        requireKey(request, identity);
        break;
    case Access::Service:
        requireService(request, identity);
        break;
    case Access::User: {
        const Token token = requirePerson(request, identity);
        caller.userId = token.subject;
        sessionId = token.sessionId;
        break;
    }
    case Access::Local:
        throw noAuthorization();
    }
    request.setCaller(std::move(caller), std::move(sessionId));
}

} // namespace

Area authArea(Identity &identity)
{
    return {.prefixes = {"/auth/v1"},
            .renderError = renderError,
            .authorize = [&identity](RequestContext &request,
                                     Access access) { authorize(request, access, identity); },
            .unknownUser = HttpError(403, "User from sub claim in JWT does not exist", "user_not_found"),
            .cors = platformCors};
}
