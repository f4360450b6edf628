#include "server/auth/AuthBody.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/Owner.h"
#include "server/auth/OwnerTokens.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/Sessions.h"
#include "server/auth/Users.h"
#include "server/auth/Uuid.h"
#include "server/db/PgError.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace asio = boost::asio;

namespace sql {

constexpr Statement findCredentials{
    .name = "auth_find_credentials",
    .text = "SELECT id, coalesce(encrypted_password, '') AS password_hash, email_confirmed_at IS NOT NULL AS "
            "is_confirmed, "
            "coalesce(banned_until > now(), false) AS is_banned FROM auth.users "
            "WHERE email = $1 AND NOT is_sso_user AND deleted_at IS NULL",
    .onFailure = "Database error querying schema"};

} // namespace sql

namespace {

constexpr std::array<std::string_view, 8> verifyTypes = {
    "signup", "invite", "magiclink", "recovery", "email_change", "email", "sms", "phone_change"};

struct Credentials {
    std::string userId, passwordHash;
    bool isConfirmed, isBanned;
    static Credentials read(const PgRow &row)
    {
        return {row.text("id"), row.text("password_hash"), row.boolean("is_confirmed"),
                row.boolean("is_banned")};
    }
};

/// HttpError unless this account may be made by this body.
NewUser readSignUp(const AuthBody &body, bool isOpen)
{
    const auto email = body.text("email");
    if (!email && !body.has("phone"))
        throw HttpError(422, "Anonymous sign-ins are disabled", "anonymous_provider_disabled");
    if (!isOpen)
        throw HttpError(422, "Signups not allowed for this instance", "signup_disabled");
    if (!email)
        throw HttpError(400, "Phone signups are disabled", "phone_provider_disabled");
    const std::string password = body.text("password").value_or("");
    if (password.empty())
        throw HttpError(400, "Signup requires a valid password", "validation_failed");
    checkNewPassword(password);
    return {.id = randomUuid(),
            .email = checkedEmail(*email),
            .userMetadata = body.object("data").value_or(boost::json::object())};
}

} // namespace

asio::awaitable<Response> signUp(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    NewUser user = readSignUp(body, services.hasOpenSignup);
    user.passwordHash = co_await services.passwords.hash(body.text("password").value());
    Batch batch;
    addUser(batch, user);
    try {
        co_return co_await startSession(request, services, std::move(batch), user.id, "password");
    } catch (const PgError &error) {
        if (!error.isUniqueViolation())
            throw;
    }
    throw HttpError(422, "User already registered", "user_already_exists");
}

namespace {

// POST /token?grant_type=password
asio::awaitable<Response> signInWithPassword(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    const auto email = body.text("email");
    if (!email && body.has("phone"))
        throw HttpError(422, "Phone logins are disabled", "phone_provider_disabled");
    if (!email)
        throw HttpError(400, "missing email or phone", "validation_failed");
    Batch batch;
    const auto found = batch.maybeOne<Credentials>(sql::findCredentials, normalizedEmail(*email));
    co_await request.read(batch);
    const std::string hash = found.get() ? found.get()->passwordHash : "";
    const bool matches = co_await services.passwords.verify(hash, body.text("password").value_or(""));
    if (!matches)
        throw HttpError(400, "Invalid login credentials", "invalid_credentials");
    if (found.get()->isBanned)
        throw HttpError(400, "User is banned", "user_banned");
    if (!found.get()->isConfirmed)
        throw HttpError(400, "Email not confirmed", "email_not_confirmed");
    Batch nothing;
    co_return co_await startSession(request, services, std::move(nothing), found.get()->userId, "password");
}

} // namespace

asio::awaitable<Response> token(RequestContext &request, AuthServices &services)
{
    const auto grant = request.query().value("grant_type");
    if (grant == "password")
        co_return co_await signInWithPassword(request, services);
    if (grant == "refresh_token")
        co_return co_await refreshSession(request, services);
    throw HttpError(400, "unsupported_grant_type", "invalid_credentials");
}

// The only one-time tokens there are yet are those of workspaces' owners.
asio::awaitable<Response> verify(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    const std::string type = body.text("type").value_or("");
    if (std::find(verifyTypes.begin(), verifyTypes.end(), type) == verifyTypes.end())
        throw HttpError(400, "Verify requires a verification type", "validation_failed");
    const auto tokenHash = body.text("token_hash");
    if (!tokenHash && !body.text("token"))
        throw HttpError(400, "Verify requires a token or a token hash", "validation_failed");
    if (tokenHash && (body.has("email") || body.has("phone") || body.has("redirect_to")))
        throw HttpError(400, "Only the token_hash and type should be provided", "validation_failed");
    const bool isMagicLink = tokenHash && (type == "magiclink" || type == "email");
    const auto userId = isMagicLink ? services.ownerTokens.take(*tokenHash) : std::nullopt;
    if (!userId)
        throw HttpError(403, "Token has expired or is invalid", "otp_expired");
    Batch batch;
    forgetStaleSessions(batch, *userId);
    co_return co_await startSession(request, services, std::move(batch), *userId, "magiclink");
}
