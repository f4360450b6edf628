#pragma once

#include <boost/json/fwd.hpp>

#include <chrono>
#include <cstdint>
#include <string>

class Es256Key;

/// Makes access tokens (contract/supabase.md 3.1).
class TokenIssuer final {
public:
    static constexpr std::chrono::seconds life{3600};

    struct Issued {
        std::string token;
        std::int64_t expiresAt; ///< seconds since 1970
    };

    /// `key` must outlive it. `issuer` is the external URL of Auth.
    TokenIssuer(const Es256Key &key, std::string issuer) : m_key(key), m_issuer(std::move(issuer)) {}

    /// `user` is the user object of answers, `methods` the claim `amr`.
    Issued issue(const boost::json::object &user, const std::string &sessionId,
                 const boost::json::array &methods) const;

private:
    const Es256Key &m_key;
    std::string m_issuer;
};
