#include "server/auth/Sessions.h"

#include "server/auth/Base64Url.h"
#include "server/auth/TokenIssuer.h"
#include "server/auth/Users.h"
#include "server/auth/Uuid.h"

#include <boost/json.hpp>

#include <chrono>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement startSession{.name = "auth_start_session",
                                 .text = R"(
WITH started AS (
    INSERT INTO auth.sessions (id, user_id, aal)
    SELECT $1::uuid, u.id, 'aal1' FROM auth.users u
    WHERE u.id = $2::uuid AND u.deleted_at IS NULL AND coalesce(u.banned_until <= now(), true)
    RETURNING id, user_id
), method AS (
    INSERT INTO auth.mfa_amr_claims (session_id, authentication_method) SELECT id, $3::text FROM started
), token AS (
    INSERT INTO auth.refresh_tokens (token, user_id, session_id) SELECT $4::text, user_id, id FROM started
), identity AS (
    UPDATE auth.identities i SET last_sign_in_at = now(), updated_at = now() FROM started s WHERE i.user_id = s.user_id
)
UPDATE auth.users u SET last_sign_in_at = now(), updated_at = now() FROM started s WHERE u.id = s.user_id)",
                                 .onFailure = "Database error granting user"};

} // namespace sql

std::string newRefreshToken()
{
    return randomBase64Url(16);
}

Response sessionResponse(const TokenIssuer &issuer, const UserRow &user, const SignInSession &session)
{
    json::value object = json::parse(user.object);
    const TokenIssuer::Issued access = issuer.issue(object.as_object(), session.id, session.methods);
    return Response::json(json::object{{"access_token", access.token},
                                       {"token_type", "bearer"},
                                       {"expires_in", TokenIssuer::life.count()},
                                       {"expires_at", access.expiresAt},
                                       {"refresh_token", session.refreshToken},
                                       {"user", std::move(object)}});
}

asio::awaitable<Response> startSession(RequestContext &request, const AuthServices &services, Batch batch,
                                       std::string userId, std::string method)
{
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const json::object entry{{"method", method},
                             {"timestamp", std::chrono::duration_cast<std::chrono::seconds>(now).count()}};
    const SignInSession session{.id = randomUuid(), .refreshToken = newRefreshToken(), .methods = {entry}};
    batch.none(sql::startSession, session.id, userId, method, session.refreshToken);
    const auto user = findUser(batch, userId, session.id);
    co_await request.write(batch);
    co_return sessionResponse(services.issuer, requireLive(user.get()), session);
}
