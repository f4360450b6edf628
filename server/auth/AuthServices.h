#pragma once

#include "server/http/Route.h"

struct Keys;
class OwnerTokens;
class PasswordHasher;
class TokenIssuer;

/// What the handlers of Auth work with; main owns it all.
struct AuthServices {
    const Keys &keys;
    const TokenIssuer &issuer;
    PasswordHasher &passwords;
    OwnerTokens &ownerTokens;
    bool hasOpenSignup = false; ///< anybody may make an account
};
