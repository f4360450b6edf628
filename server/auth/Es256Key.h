#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

/// A key pair for ES256 (ECDSA with P-256 and SHA-256, RFC 7518).
class Es256Key final {
public:
    static Es256Key generate();
    /// No value when it is no private P-256 key.
    static std::optional<Es256Key> fromPem(const std::string &pem);

    std::string pem() const;
    /// The 64 bytes of r and s, as in a JWT.
    std::string sign(std::string_view text) const;
    bool verifies(std::string_view text, std::string_view signature) const;

    /// Coordinates of the public key, base64url of 32 bytes each.
    const std::string &x() const { return m_x; }
    const std::string &y() const { return m_y; }
    /// The thumbprint of the public key (RFC 7638).
    const std::string &id() const { return m_id; }

private:
    struct Free {
        void operator()(evp_pkey_st *key) const;
    };
    using Handle = std::unique_ptr<evp_pkey_st, Free>;

    explicit Es256Key(Handle key);

    Handle m_key;
    std::string m_x;
    std::string m_y;
    std::string m_id;
};
