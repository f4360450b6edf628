#pragma once

#include <boost/asio/awaitable.hpp>

#include <string>
#include <string_view>

class Batch;
class Database;

/// The address that a workspace's owner has at first. Nobody else may take it.
inline constexpr std::string_view ownerEmail = "owner@utter.local";

/// The account that owns the workspace: made once, found again by the workspace's id whatever address it has
/// later. It has no password; its owner signs in with OwnerTokens.
boost::asio::awaitable<std::string> ensureOwner(Database &database, std::string workspaceId);

/// Adds the statement that ends the sessions of owner tokens, with their refresh tokens, whose access token
/// ended long ago without a refresh. To be done with each new one, so that they do not pile up.
void forgetStaleSessions(Batch &batch, const std::string &ownerId);
