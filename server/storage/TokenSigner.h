#pragma once

#include <boost/json/fwd.hpp>

#include <string>
#include <string_view>

/// Makes and checks JWTs of one kind: HS256 with one key.
class TokenSigner final {
public:
    explicit TokenSigner(std::string key) : m_key(std::move(key)) {}

    std::string sign(const boost::json::object &claims) const;
    /// The claims. Throws the Storage's InvalidJWT error; expiry is for the caller to look at.
    boost::json::object verify(std::string_view token) const;

private:
    std::string macOf(std::string_view text) const;

    std::string m_key;
};
