#include "server/api/AccountHandlers.h"

#include "server/api/JsonValues.h"
#include "server/api/ProfilePatch.h"
#include "server/db/PgError.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement loadProfile{
    "load_profile",
    "SELECT id, handle, display_name, avatar_url, subscription_tier, credits_remaining,"
    " to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at,"
    " to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS updated_at"
    " FROM public.profiles WHERE id = $1",
    "Failed to load profile."};

inline constexpr Statement createProfile{
    "create_profile", "INSERT INTO public.profiles (id) VALUES ($1) ON CONFLICT (id) DO NOTHING",
    "Failed to create profile."};

inline constexpr Statement updateProfile{
    "update_profile",
    "UPDATE public.profiles SET handle = CASE WHEN $2 THEN $3 ELSE handle END,"
    " display_name = CASE WHEN $4 THEN $5 ELSE display_name END,"
    " avatar_url = CASE WHEN $6 THEN $7 ELSE avatar_url END WHERE id = $1"
    " RETURNING id, handle, display_name, avatar_url, subscription_tier, credits_remaining,"
    " to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at,"
    " to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS updated_at",
    "Failed to update profile."};

} // namespace sql

namespace {

struct ProfileRow {
    json::object profile;

    static ProfileRow read(const PgRow &row)
    {
        return {{{"id", row.text("id")},
                 {"handle", orNull(row.maybeText("handle"))},
                 {"display_name", orNull(row.maybeText("display_name"))},
                 {"avatar_url", orNull(row.maybeText("avatar_url"))},
                 {"subscription_tier", row.text("subscription_tier")},
                 {"credits_remaining", row.integer("credits_remaining")},
                 {"created_at", row.text("created_at")},
                 {"updated_at", row.text("updated_at")}}};
    }
};

asio::awaitable<std::optional<ProfileRow>> loadProfile(RequestContext &request)
{
    Batch batch;
    auto profile = batch.maybeOne<ProfileRow>(sql::loadProfile, request.userId());
    co_await request.read(batch);
    co_return profile.take();
}

/// The caller's profile. Accounts get theirs when they are made; one that has none gets it here, whoever else
/// does the same at this moment (D24).
asio::awaitable<json::object> requireProfile(RequestContext &request)
{
    auto profile = co_await loadProfile(request);
    if (!profile) {
        Batch batch;
        batch.none(sql::createProfile, request.userId());
        co_await request.writeAsService(batch);
        profile = co_await loadProfile(request);
    }
    co_return profile.value().profile;
}

Response signedOut()
{
    return Response::json(json::object{{"signed_in", false}, {"user", nullptr}, {"profile", nullptr}});
}

} // namespace

asio::awaitable<Response> getMe(RequestContext &request, ApiServices &)
{
    if (!request.caller().userId)
        co_return signedOut();
    try {
        const json::object profile = co_await requireProfile(request);
        const json::object user{{"id", request.userId()}};
        const json::object body{{"signed_in", true}, {"user", user}, {"profile", profile}};
        co_return Response::json(body);
    } catch (const UnknownUser &) { // this route alone answers 200 then
        co_return signedOut();
    }
}

asio::awaitable<Response> patchProfile(RequestContext &request, ApiServices &)
{
    const JsonBody body(co_await request.text());
    const ProfilePatch patch = ProfilePatch::read(body);
    Batch batch;
    batch.none(sql::createProfile, request.userId());
    const auto profile = batch.one<ProfileRow>(
        sql::updateProfile, request.userId(), patch.handle.isNamed, patch.handle.value,
        patch.displayName.isNamed, patch.displayName.value, patch.avatarUrl.isNamed, patch.avatarUrl.value);
    try {
        co_await request.writeAsService(batch);
    } catch (const PgError &error) {
        if (error.isUniqueViolation())
            throw HttpError(400, "Handle is already taken.");
        throw;
    }
    const json::object answer{{"profile", profile.get().profile}};
    co_return Response::json(answer);
}
