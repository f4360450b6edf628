#include "server/auth/AuthBody.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/PasswordHasher.h"
#include "server/auth/Users.h"
#include "server/db/PgError.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement findPassword{
    .name = "auth_find_password",
    .text = "SELECT coalesce(encrypted_password, '') AS password_hash FROM auth.users WHERE id = $1",
    .onFailure = "Database error finding user"};

// $2: metadata to merge, where null removes a key; $3: new address; $4: new password hash; each may be
// absent.
constexpr Statement updateUser{.name = "auth_update_user",
                               .text = R"(
UPDATE auth.users SET
    raw_user_meta_data = (
        SELECT coalesce(jsonb_object_agg(key, value), '{}')
        FROM jsonb_each(coalesce(raw_user_meta_data, '{}') || coalesce($2::jsonb, '{}'))
        WHERE value <> 'null'),
    email = coalesce($3, email),
    encrypted_password = coalesce($4, encrypted_password),
    updated_at = now()
WHERE id = $1)",
                               .onFailure = "Error updating user"};

constexpr Statement updateIdentity{
    .name = "auth_update_identity",
    .text =
        "UPDATE auth.identities SET identity_data = identity_data || jsonb_build_object('email', $2::text), "
        "updated_at = now() WHERE user_id = $1 AND provider = 'email'",
    .onFailure = "Error updating user"};

// Of $1, as far as the scope says. Nothing where the session that asks, $2, has ended itself; it may be
// absent.
constexpr Statement endSessions{.name = "auth_end_sessions",
                                .text = R"(
DELETE FROM auth.sessions
WHERE user_id = $1 AND ($2::uuid IS NULL OR EXISTS (SELECT FROM auth.sessions s WHERE s.id = $2 AND s.user_id = $1))
    AND CASE $3 WHEN 'local' THEN id = $2 WHEN 'others' THEN id IS DISTINCT FROM $2 ELSE true END)",
                                .onFailure = "Error logging out user"};

} // namespace sql

namespace {

struct PasswordHash {
    std::string hash;
    static PasswordHash read(const PgRow &row) { return {row.text("password_hash")}; }
};

std::optional<std::string> ownSession(const RequestContext &request)
{
    return request.sessionId().empty() ? std::nullopt : std::optional(request.sessionId());
}

/// The hash of a password that is good and new.
asio::awaitable<std::string> newPasswordHash(PasswordHasher &passwords, std::string oldHash,
                                             std::string password)
{
    checkNewPassword(password);
    const bool isOld = co_await passwords.verify(std::move(oldHash), password);
    if (isOld)
        throw HttpError(422, "New password should be different from the old password.", "same_password");
    co_return co_await passwords.hash(std::move(password));
}

/// What PUT /user changes; what it cannot change is refused.
struct Change {
    std::optional<std::string> metadata = {}, email = {}, passwordHash = {};
};

Change readChange(const AuthBody &body)
{
    if (body.has("app_metadata"))
        throw HttpError(403, "Updating app_metadata requires admin privileges", "not_admin");
    if (!body.text("phone").value_or("").empty())
        throw HttpError(400, "Phone changes are disabled", "phone_provider_disabled");
    Change change;
    if (const auto data = body.object("data"))
        change.metadata = json::serialize(*data);
    if (const std::string email = body.text("email").value_or(""); !email.empty())
        change.email = checkedEmail(email);
    return change;
}

/// A password change ends all other sessions of the user.
Pending<std::optional<UserRow>> addChange(Batch &batch, const RequestContext &request, const Change &change)
{
    batch.none(sql::updateUser, request.userId(), change.metadata, change.email, change.passwordHash);
    if (change.email)
        batch.none(sql::updateIdentity, request.userId(), *change.email);
    if (change.passwordHash)
        batch.none(sql::endSessions, request.userId(), ownSession(request), "others");
    return findUser(batch, request.userId(), request.sessionId());
}

} // namespace

asio::awaitable<Response> showUser(RequestContext &request, AuthServices &)
{
    Batch batch;
    const auto user = findUser(batch, request.userId(), request.sessionId());
    co_await request.read(batch);
    co_return Response::text(requireLive(user.get()).object, "application/json");
}

asio::awaitable<Response> updateUser(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    Batch lookup;
    const auto before = findUser(lookup, request.userId(), request.sessionId());
    const auto password = lookup.maybeOne<PasswordHash>(sql::findPassword, request.userId());
    co_await request.read(lookup);
    requireLive(before.get());
    Change change = readChange(body);
    const std::string wanted = body.text("password").value_or("");
    if (!wanted.empty()) {
        std::string hash = co_await newPasswordHash(services.passwords, password.get().value().hash, wanted);
        change.passwordHash = std::move(hash);
    }
    Batch batch;
    const auto after = addChange(batch, request, change);
    try {
        co_await request.write(batch);
        co_return Response::text(requireLive(after.get()).object, "application/json");
    } catch (const PgError &error) {
        if (!error.isUniqueViolation())
            throw;
    }
    throw HttpError(422, "A user with this email address has already been registered", "email_exists");
}

asio::awaitable<Response> logOut(RequestContext &request, AuthServices &)
{
    const std::string scope = request.query().value("scope").value_or("global");
    if (scope != "global" && scope != "local" && scope != "others")
        throw HttpError(400, "Unsupported logout scope: " + scope, "validation_failed");
    Batch batch;
    const auto user = findUser(batch, request.userId(), request.sessionId());
    batch.none(sql::endSessions, request.userId(), ownSession(request), scope);
    co_await request.write(batch);
    requireLive(user.get());
    co_return Response::empty(204);
}
