#pragma once

#include "server/auth/Es256Key.h"

#include <boost/json/fwd.hpp>

#include <filesystem>

/// What tokens are signed and API keys compared with. Loaded once at start, constant afterwards; never
/// logged.
struct Keys {
    struct Options {
        std::filesystem::path directory; ///< made when missing; readable by its owner only
        std::string jwtSecret = {};      ///< HS256 beside the key pair (`UTTER_JWT_SECRET`), or empty
        std::string publishableKey = {}; ///< empty: one made once and kept in the directory
        std::string secretKey = {};      ///< likewise
    };

    Es256Key signingKey;
    std::string jwtSecret;
    std::string publishableKey; ///< `sb_publishable_...`: role anon
    std::string secretKey;      ///< `sb_secret_...`: role service_role

    /// Makes what is missing. Throws std::runtime_error with a sentence for the person.
    static Keys load(const Options &options);

    /// The public key as a JWK set.
    boost::json::object jwks() const;
};
