#pragma once

#include "server/auth/AuthServices.h"

#include <boost/json/array.hpp>

struct UserRow;

struct SignInSession {
    std::string id;
    std::string refreshToken;
    boost::json::array methods; ///< claim `amr`, newest first
};

std::string newRefreshToken();

/// The session object of contract/supabase.md 2.10 with a fresh access token.
Response sessionResponse(const TokenIssuer &issuer, const UserRow &user, const SignInSession &session);

/// Starts a session of this user and answers with it. The statements that `batch` holds already run before,
/// in the same transaction. `method` is one of the words of claim `amr`.
boost::asio::awaitable<Response> startSession(RequestContext &request, const AuthServices &services,
                                              Batch batch, std::string userId, std::string method);
