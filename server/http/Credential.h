#pragma once

#include "server/http/Identity.h"

class RequestContext;

/// What a request shows to say who it is: the effective bearer of the platform's gateway
/// (contract/supabase.md 1.2).
struct Credential {
    enum class Kind { None, Key, Token, Bad };

    Kind kind = Kind::None;
    std::string role = {};                               ///< of a key or a token
    std::optional<Token> token = {};                     ///< for Kind::Token
    Identity::Failure failure = Identity::Failure::None; ///< for Kind::Bad

    /// A bearer that is no opaque key wins; otherwise an opaque key in `apikey` or in the bearer; otherwise a
    /// JWT in `apikey`. An opaque key that nobody knows is Bad.
    static Credential of(const RequestContext &request, Identity &identity);
};

/// The token of `Authorization: Bearer <token>`; empty without one.
std::string_view bearerOf(const RequestContext &request);
