#pragma once

#include "server/http/Route.h"
#include "server/local/Presence.h"

#include <span>

/// What the routes of a workspace work with.
struct LocalServices {
    std::string secret; ///< of run/server.json
    Presence &presence;
    std::function<std::string()> issueOwnerToken; ///< a token_hash for POST /auth/v1/verify
};

std::span<const Route<LocalServices>> localRoutes();

/// `renderError` is the API's.
Area localArea(const LocalServices &services,
               Response (*renderError)(const HttpError &, const RequestContext &));

/// Lower-case hex of HMAC-SHA256 over the nonce under the secret: shows a client that this is the server of
/// its workspace.
std::string proofOf(std::string_view nonce, std::string_view secret);

/// 256 random bits as lower-case hex.
std::string randomSecret();
