#include "server/auth/Owner.h"

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

// Each start of a program makes one, and few end it.
constexpr Statement forgetOldSessions{
    .name = "auth_forget_old_sessions",
    .text = "DELETE FROM auth.sessions USING auth.users WHERE users.id = user_id AND raw_app_meta_data ->> "
            "'workspace' = $1 "
            "AND coalesce(refreshed_at, sessions.created_at) < now() - interval '1 day'",
    .onFailure = "Failed to forget old sessions."};

} // namespace sql

namespace {

struct OwnerId {
    std::string id;
    static OwnerId read(const PgRow &row) { return {row.text("id")}; }
};

} // namespace

asio::awaitable<std::string> ensureOwner(Database &database, std::string workspaceId)
{
    const Caller caller{.role = "supabase_auth_admin"};
    Batch search;
    search.none(sql::forgetOldSessions, workspaceId);
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
