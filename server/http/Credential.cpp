#include "server/http/Credential.h"

#include "server/http/RequestContext.h"

#include <algorithm>

namespace {

constexpr std::string_view opaquePrefix = "sb_";

Credential ofToken(std::string_view text, Identity &identity)
{
    Identity::Verdict verdict = identity.verify(text);
    if (!verdict.token)
        return {.kind = Credential::Kind::Bad, .failure = verdict.failure};
    std::string role = verdict.token->role;
    return {.kind = Credential::Kind::Token, .role = std::move(role), .token = std::move(verdict.token)};
}

Credential ofKey(std::string_view key, const Identity &identity)
{
    if (auto role = identity.roleOfKey(key))
        return {.kind = Credential::Kind::Key, .role = std::move(*role)};
    return {.kind = Credential::Kind::Bad, .failure = Identity::Failure::Malformed};
}

} // namespace

std::string_view bearerOf(const RequestContext &request)
{
    std::string_view value = request.header("authorization");
    constexpr std::string_view scheme = "bearer ";
    const bool isBearer = value.size() > scheme.size() &&
                          std::equal(scheme.begin(), scheme.end(), value.begin(),
                                     [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
    if (!isBearer)
        return {};
    value.remove_prefix(scheme.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

Credential Credential::of(const RequestContext &request, Identity &identity)
{
    const std::string_view bearer = bearerOf(request);
    const std::string_view apiKey = request.header("apikey");
    if (!bearer.empty() && !bearer.starts_with(opaquePrefix))
        return ofToken(bearer, identity);
    if (apiKey.starts_with(opaquePrefix))
        return ofKey(apiKey, identity);
    if (!bearer.empty())
        return ofKey(bearer, identity);
    if (!apiKey.empty())
        return ofToken(apiKey, identity);
    return {};
}
