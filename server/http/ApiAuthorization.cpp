#include "server/http/ApiAuthorization.h"

#include "server/http/Credential.h"

#include <stdexcept>

namespace {

/// True when the bearer is a person's; the caller is then set.
bool acceptPerson(RequestContext &request, Identity &identity)
{
    const Identity::Verdict verdict = identity.verify(bearerOf(request));
    if (!verdict.token || !verdict.token->subject || verdict.token->role != "authenticated")
        return false;
    const Token &token = *verdict.token;
    request.setCaller({.role = token.role, .claims = token.claims, .userId = token.subject}, token.sessionId);
    return true;
}

} // namespace

void authorizeApi(RequestContext &request, Access access, Identity &identity)
{
    switch (access) {
    case Access::Public:
        acceptPerson(request, identity);
        return;
    case Access::User:
        if (!request.hasHeader("authorization"))
            throw HttpError(401, "Missing authorization header");
        if (!acceptPerson(request, identity))
            throw HttpError(401, "Invalid or expired token");
        return;
    case Access::Key:
    case Access::Service:
    case Access::Local:
        throw std::logic_error("the API has no routes for this kind of access");
    }
}
