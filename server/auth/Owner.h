#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

class Database;

/// The address that a workspace's owner has at first. Nobody else may take it.
inline constexpr std::string_view ownerEmail = "owner@utter.local";

/// The account that owns the workspace: made once, found again by the workspace's id whatever address it has
/// later. It has no password; its owner signs in with OwnerTokens. Sessions of it that nobody has used for a
/// day are forgotten.
boost::asio::awaitable<std::string> ensureOwner(Database &database, std::string workspaceId);
