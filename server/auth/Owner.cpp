#include "server/auth/Owner.h"

#include "server/auth/TokenIssuer.h"
#include "server/auth/Users.h"
#include "server/auth/Uuid.h"
#include "server/db/Database.h"

#include <boost/json.hpp>

namespace asio = boost::asio;

namespace sql {

constexpr Statement findOwner{
    .name = "auth_find_owner",
    .text = "SELECT id FROM auth.users WHERE raw_app_meta_data ->> 'workspace' = $1 AND deleted_at IS NULL",
    .onFailure = "Failed to find the workspace's owner."};

// Each command makes one, and few end it. A program that is there refreshes before its access token ends; one
// that was asleep for longer signs in again, which costs its owner nothing. Sessions by password stay.
constexpr Statement forgetStaleSessions{
    .name = "auth_forget_stale_sessions",
    .text =
        "DELETE FROM auth.sessions WHERE id IN (SELECT s.id FROM auth.sessions s WHERE s.user_id = $1::uuid"
        "   AND coalesce(s.refreshed_at, s.created_at) < now() - make_interval(secs => $2::integer)"
        "   AND EXISTS (SELECT FROM auth.mfa_amr_claims m"
        "     WHERE m.session_id = s.id AND m.authentication_method = 'magiclink')"
        "   FOR UPDATE SKIP LOCKED)",
    .onFailure = "Failed to forget old sessions."};

} // namespace sql

namespace {

struct OwnerId {
    std::string id;
    static OwnerId read(const PgRow &row) { return {row.text("id")}; }
};

constexpr int staleSeconds = 2 * static_cast<int>(TokenIssuer::life.count());

} // namespace

void forgetStaleSessions(Batch &batch, const std::string &ownerId)
{
    batch.none(sql::forgetStaleSessions, ownerId, staleSeconds);
}

asio::awaitable<std::string> ensureOwner(Database &database, std::string workspaceId)
{
    const Caller caller{.role = "supabase_auth_admin"};
    Batch search;
    const auto owner = search.maybeOne<OwnerId>(sql::findOwner, workspaceId);
    co_await database.write(caller, search);
    if (owner.get())
        co_return owner.get()->id;
    const NewUser user{
        .id = randomUuid(), .email = std::string(ownerEmail), .appMetadata = {{"workspace", workspaceId}}};
    Batch creation;
    addUser(creation, user);
    co_await database.write(caller, creation);
    co_return user.id;
}
