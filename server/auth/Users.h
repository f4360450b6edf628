#pragma once

#include "server/db/Batch.h"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

/// An account as answers show it.
struct UserRow {
    std::string id;
    std::string object; ///< the user object of contract/supabase.md 2.10, as JSON text
    bool hasSession;    ///< the session asked for is alive; true when none was asked for
    bool isBanned;

    static UserRow read(const PgRow &row)
    {
        return {row.text("id"), row.text("object"), row.boolean("has_session"), row.boolean("is_banned")};
    }
};

struct NewUser {
    std::string id;
    std::string email;
    std::optional<std::string> passwordHash = {};
    bool isConfirmed = true;
    boost::json::object appMetadata = {}; ///< besides `provider` and `providers`
    boost::json::object userMetadata = {};
};

/// Adds the statement for an account with its e-mail identity; a trigger makes the profile. A taken address
/// or id is a unique violation.
void addUser(Batch &batch, const NewUser &user);

/// One account, by id. `sessionId` may be empty.
Pending<std::optional<UserRow>> findUser(Batch &batch, const std::string &id,
                                         const std::string &sessionId = {});

/// Throws HttpError 403 unless the account is there, not banned, and its session alive.
const UserRow &requireLive(const std::optional<UserRow> &user);
