#include "server/auth/Users.h"

#include "server/http/HttpError.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace sql {

constexpr Statement addUser{.name = "auth_add_user",
                            .text = R"(
WITH added AS (
    INSERT INTO auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
                            raw_app_meta_data, raw_user_meta_data)
    VALUES ('00000000-0000-0000-0000-000000000000', $1::uuid, 'authenticated', 'authenticated', $2::text, $3,
            CASE WHEN $4::boolean THEN now() END,
            '{"provider": "email", "providers": ["email"]}' || $5::jsonb,
            $6::jsonb || jsonb_build_object('sub', $1::uuid, 'email', $2::text, 'email_verified', $4::boolean,
                                            'phone_verified', false))
    RETURNING id
)
INSERT INTO auth.identities (provider_id, user_id, identity_data, provider)
SELECT id::text, id, jsonb_build_object('sub', id, 'email', $2::text, 'email_verified', $4::boolean,
                                        'phone_verified', false), 'email'
FROM added)",
                            .onFailure = "Database error saving new user"};

// What is null is left out of the optional members only: metadata may hold nulls of its own.
constexpr Statement findUser{.name = "auth_find_user",
                             .text = R"(
SELECT u.id,
    $2::uuid IS NULL OR EXISTS (SELECT FROM auth.sessions s WHERE s.id = $2::uuid AND s.user_id = u.id) AS has_session,
    coalesce(u.banned_until > now(), false) AS is_banned,
    jsonb_build_object(
        'id', u.id, 'aud', coalesce(u.aud, ''), 'role', coalesce(u.role, ''), 'email', coalesce(u.email, ''),
        'phone', coalesce(u.phone, ''), 'app_metadata', coalesce(u.raw_app_meta_data, '{}'),
        'user_metadata', coalesce(u.raw_user_meta_data, '{}'), 'created_at', u.created_at, 'updated_at', u.updated_at,
        'is_anonymous', u.is_anonymous,
        'identities', (
            SELECT coalesce(jsonb_agg(jsonb_build_object(
                'identity_id', i.id, 'id', i.provider_id, 'user_id', i.user_id, 'identity_data', i.identity_data,
                'provider', i.provider, 'last_sign_in_at', i.last_sign_in_at, 'created_at', i.created_at,
                'updated_at', i.updated_at, 'email', i.email) ORDER BY i.created_at), '[]')
            FROM auth.identities i WHERE i.user_id = u.id))
    || jsonb_strip_nulls(jsonb_build_object(
        'email_confirmed_at', u.email_confirmed_at, 'phone_confirmed_at', u.phone_confirmed_at,
        'confirmed_at', u.confirmed_at, 'confirmation_sent_at', u.confirmation_sent_at, 'invited_at', u.invited_at,
        'recovery_sent_at', u.recovery_sent_at, 'new_email', nullif(u.email_change, ''),
        'email_change_sent_at', u.email_change_sent_at, 'new_phone', nullif(u.phone_change, ''),
        'phone_change_sent_at', u.phone_change_sent_at, 'reauthentication_sent_at', u.reauthentication_sent_at,
        'last_sign_in_at', u.last_sign_in_at, 'banned_until', u.banned_until, 'deleted_at', u.deleted_at)) AS object
FROM auth.users u
WHERE u.id = $1::uuid)",
                             .onFailure = "Database error finding user"};

} // namespace sql

void addUser(Batch &batch, const NewUser &user)
{
    batch.none(sql::addUser, user.id, user.email, user.passwordHash, user.isConfirmed,
               json::serialize(user.appMetadata), json::serialize(user.userMetadata));
}

Pending<std::optional<UserRow>> findUser(Batch &batch, const std::string &id, const std::string &sessionId)
{
    const Parameter session = sessionId.empty() ? Parameter(nullptr) : Parameter(sessionId);
    return batch.maybeOne<UserRow>(sql::findUser, id, session);
}

const UserRow &requireLive(const std::optional<UserRow> &user)
{
    if (!user)
        throw HttpError(403, "User from sub claim in JWT does not exist", "user_not_found");
    if (user->isBanned)
        throw HttpError(403, "User is banned", "user_banned");
    if (!user->hasSession)
        throw HttpError(403, "Session from session_id claim in JWT does not exist", "session_not_found");
    return *user;
}
