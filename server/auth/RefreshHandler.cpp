#include "server/auth/AuthBody.h"
#include "server/auth/AuthRoutes.h"
#include "server/auth/Sessions.h"
#include "server/auth/Users.h"
#include "server/db/PgError.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>
#include <sodium.h>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace sql {

// Everything about the tokens of a session happens under this lock. Nobody waits for it inside the database,
// where others would wait behind him.
constexpr Statement lockSession{
    .name = "auth_lock_session",
    .text =
        "SELECT FROM auth.sessions WHERE id = (SELECT session_id FROM auth.refresh_tokens WHERE token = $1) "
        "FOR UPDATE NOWAIT",
    .onFailure = "Database error locking session"};

// The rules of contract/supabase.md 3.3 for tokens with a row each. A session without an active token is one
// whose tokens were all revoked: nothing brings it back.
constexpr Statement rotateToken{.name = "auth_rotate_token",
                                .text = R"(
WITH presented AS (
    SELECT t.token, t.session_id, t.user_id, t.revoked, t.updated_at,
        coalesce(u.banned_until > now(), false) AS is_banned
    FROM auth.refresh_tokens t JOIN auth.users u ON u.id = t.user_id
    WHERE t.token = $1 AND u.deleted_at IS NULL
), active AS (
    SELECT t.token, t.parent FROM auth.refresh_tokens t JOIN presented USING (session_id)
    WHERE NOT t.revoked ORDER BY t.id DESC LIMIT 1
), verdict AS (
    SELECT p.token, p.session_id, p.user_id, a.token AS active_token,
        CASE WHEN p.is_banned THEN 'banned'
             WHEN NOT p.revoked THEN 'rotate'
             WHEN a.parent = p.token THEN 'repeat'
             WHEN a.token IS NOT NULL AND p.updated_at > now() - make_interval(secs => $3::integer) THEN 'rotate'
             ELSE 'used' END AS outcome
    FROM presented p LEFT JOIN active a ON true
), spent AS (
    UPDATE auth.refresh_tokens t SET revoked = true, updated_at = now() FROM verdict v
    WHERE t.session_id = v.session_id AND NOT t.revoked
        AND (v.outcome = 'used' OR v.outcome = 'rotate' AND t.token = v.token)
), made AS (
    INSERT INTO auth.refresh_tokens (token, user_id, parent, session_id)
    SELECT $2, user_id, token, session_id FROM verdict WHERE outcome = 'rotate'
), refreshed AS (
    UPDATE auth.sessions s SET refreshed_at = now(), updated_at = now() FROM verdict v
    WHERE s.id = v.session_id AND v.outcome IN ('rotate', 'repeat')
)
SELECT v.outcome, v.user_id, v.session_id,
    CASE v.outcome WHEN 'rotate' THEN $2 WHEN 'repeat' THEN v.active_token END AS token,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('method', m.authentication_method,
                                                  'timestamp', extract(epoch FROM m.updated_at)::bigint)
                               ORDER BY m.updated_at DESC), '[]')
     FROM auth.mfa_amr_claims m WHERE m.session_id = v.session_id) AS methods
FROM verdict v)",
                                .onFailure = "Database error granting user"};

} // namespace sql

namespace {

constexpr int reuseIntervalSeconds = 10;
constexpr auto longestWait = 5s; ///< for the lock of a session

struct Rotation {
    std::string outcome, userId, sessionId, methods;
    std::optional<std::string> token; ///< the one to go on with

    static Rotation read(const PgRow &row)
    {
        return {.outcome = row.text("outcome"),
                .userId = row.text("user_id"),
                .sessionId = row.text("session_id"),
                .methods = row.text("methods"),
                .token = row.maybeText("token")};
    }
};

/// No value when the lock is held by another. What was revoked stays revoked, whatever the answer will be.
asio::awaitable<std::optional<std::optional<Rotation>>> tryToRotate(RequestContext &request,
                                                                    std::string token)
{
    Batch batch;
    batch.none(sql::lockSession, token);
    const auto rotation =
        batch.maybeOne<Rotation>(sql::rotateToken, token, newRefreshToken(), reuseIntervalSeconds);
    try {
        co_await request.write(batch);
        co_return rotation.get();
    } catch (const PgError &error) {
        if (error.sqlState() != "55P03") // lock_not_available
            throw;
    }
    co_return std::nullopt;
}

asio::awaitable<std::optional<Rotation>> rotate(RequestContext &request, std::string token)
{
    const auto deadline = std::chrono::steady_clock::now() + longestWait;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (;;) {
        if (auto result = co_await tryToRotate(request, token))
            co_return std::move(*result);
        if (std::chrono::steady_clock::now() > deadline)
            throw HttpError(409,
                            "Too many concurrent token refresh requests on the same session or refresh token",
                            "conflict");
        pause.expires_after(10ms + std::chrono::milliseconds(randombytes_uniform(21)));
        co_await pause.async_wait(asio::use_awaitable);
    }
}

void requireToken(const std::optional<Rotation> &rotation)
{
    if (!rotation)
        throw HttpError(400, "Invalid Refresh Token: Refresh Token Not Found", "refresh_token_not_found");
    if (rotation->outcome == "banned")
        throw HttpError(400, "Invalid Refresh Token: User Banned", "user_banned");
    if (!rotation->token)
        throw HttpError(400, "Invalid Refresh Token: Already Used", "refresh_token_already_used");
}

} // namespace

asio::awaitable<Response> refreshSession(RequestContext &request, AuthServices &services)
{
    const AuthBody body(co_await request.text());
    const auto token = body.text("refresh_token");
    if (!token || token->empty())
        throw HttpError(400, "refresh_token required", "validation_failed");
    const auto rotation = co_await rotate(request, *token);
    requireToken(rotation);
    Batch batch;
    const auto user = findUser(batch, rotation->userId);
    co_await request.read(batch);
    const SignInSession session{.id = rotation->sessionId,
                                .refreshToken = *rotation->token,
                                .methods = boost::json::parse(rotation->methods).as_array()};
    co_return sessionResponse(services.issuer, requireLive(user.get()), session);
}
