#include "server/auth/TokenVerifier.h"

#include "server/auth/Base64Url.h"
#include "server/auth/Keys.h"
#include "server/auth/Uuid.h"

#include <boost/json.hpp>
#include <sodium.h>

#include <algorithm>
#include <chrono>

namespace json = boost::json;

namespace {

constexpr std::int64_t issuedLeewaySeconds = 30; ///< of clocks that differ; the end of a token has none
constexpr double latestTime = 1e15;              ///< seconds; beyond, a number is no time

std::optional<json::object> decodedObject(std::string_view part)
{
    const auto text = base64UrlDecoded(part);
    boost::system::error_code error;
    json::value value = text ? json::parse(*text, error) : json::value();
    return value.is_object() ? std::optional(std::move(value.as_object())) : std::nullopt;
}

std::string_view textOf(const json::object &object, std::string_view name)
{
    const json::value *value = object.if_contains(name);
    return value && value->is_string() ? std::string_view(value->as_string()) : std::string_view();
}

/// NumericDate of RFC 7519; fractions are cut off.
std::optional<std::int64_t> timeOf(const json::object &claims, std::string_view name)
{
    const json::value *value = claims.if_contains(name);
    boost::system::error_code error;
    const double number = value ? value->to_number<double>(error) : -1;
    if (error || !(number >= 0 && number < latestTime))
        return std::nullopt;
    return static_cast<std::int64_t>(number);
}

/// API keys name no audience; a person's token names this one.
bool isForUs(const json::object &claims)
{
    const json::value *audience = claims.if_contains("aud");
    if (!audience)
        return true;
    const json::value wanted("authenticated");
    if (!audience->is_array())
        return *audience == wanted;
    const json::array &list = audience->as_array();
    return std::find(list.begin(), list.end(), wanted) != list.end();
}

std::string hmacSha256(std::string_view key, std::string_view text)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(key.data()), key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.data()), text.size());
    std::string digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(digest.data()));
    return digest;
}

bool areEqual(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

/// The token of claims whose signature is good.
Identity::Verdict read(std::string_view part, std::int64_t now)
{
    using Failure = Identity::Failure;
    const auto claims = decodedObject(part);
    if (!claims || !isForUs(*claims) || textOf(*claims, "role").empty())
        return {.failure = Failure::Malformed};
    const auto expiresAt = timeOf(*claims, "exp");
    if (!expiresAt ||
        (claims->contains("iat") && timeOf(*claims, "iat").value_or(now + 3600) > now + issuedLeewaySeconds))
        return {.failure = Failure::Malformed};
    const std::string_view session = textOf(*claims, "session_id");
    if (!session.empty() && !isUuid(session))
        return {.failure = Failure::Malformed};
    Token token{.role = std::string(textOf(*claims, "role")),
                .sessionId = std::string(session),
                .claims = base64UrlDecoded(part).value(),
                .expiresAt = *expiresAt};
    if (claims->contains("sub")) {
        std::string subject(textOf(*claims, "sub"));
        if (!isUuid(subject))
            return {.failure = Failure::SubjectNotUuid};
        std::transform(subject.begin(), subject.end(), subject.begin(),
                       [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
        token.subject = std::move(subject);
    }
    return {.token = std::move(token)};
}

} // namespace

TokenVerifier::TokenVerifier(const Keys &keys, Clock clock) : m_keys(keys), m_clock(std::move(clock)) {}

std::int64_t TokenVerifier::systemClock()
{
    return std::chrono::duration_cast<std::chrono::seconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// The key decides the algorithm, never the token: one that names another is refused.
bool TokenVerifier::isSigned(std::string_view token) const
{
    const std::size_t end = token.rfind('.');
    const std::string_view text = token.substr(0, end);
    const auto header = decodedObject(token.substr(0, token.find('.')));
    const auto signature = base64UrlDecoded(token.substr(end + 1));
    if (!header || !signature || header->contains("crit")) // an extension that must be understood, and is not
        return false;
    const std::string_view algorithm = textOf(*header, "alg");
    if (header->contains("kid"))
        return algorithm == "ES256" && textOf(*header, "kid") == m_keys.signingKey.id() &&
               m_keys.signingKey.verifies(text, *signature);
    return algorithm == "HS256" && !m_keys.jwtSecret.empty() &&
           areEqual(*signature, hmacSha256(m_keys.jwtSecret, text));
}

Identity::Verdict TokenVerifier::verify(std::string_view token)
{
    const std::int64_t now = m_clock();
    const Token *known = m_cache.find(token);
    Verdict verdict;
    if (known) {
        verdict.token = *known;
    } else {
        if (std::count(token.begin(), token.end(), '.') != 2)
            return {.failure = Failure::Malformed};
        if (!isSigned(token))
            return {.failure = Failure::BadSignature};
        const std::size_t start = token.find('.') + 1;
        verdict = read(token.substr(start, token.rfind('.') - start), now);
        if (verdict.token)
            m_cache.insert(token, *verdict.token);
    }
    if (verdict.token && verdict.token->expiresAt <= now)
        return {.failure = Failure::Expired};
    return verdict;
}

std::optional<std::string> TokenVerifier::roleOfKey(std::string_view key) const
{
    if (areEqual(key, m_keys.publishableKey))
        return "anon";
    if (areEqual(key, m_keys.secretKey))
        return "service_role";
    return std::nullopt;
}
