#include "server/auth/TokenIssuer.h"

#include "server/auth/Base64Url.h"
#include "server/auth/Es256Key.h"

#include <boost/json.hpp>

namespace json = boost::json;

TokenIssuer::Issued TokenIssuer::issue(const json::object &user, const std::string &sessionId,
                                       const json::array &methods) const
{
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const std::int64_t expiresAt = now + life.count();
    const json::object header{{"alg", "ES256"}, {"kid", m_key.id()}, {"typ", "JWT"}};
    const json::object claims{{"iss", m_issuer},
                              {"sub", user.at("id")},
                              {"aud", "authenticated"},
                              {"exp", expiresAt},
                              {"iat", now},
                              {"role", user.at("role")},
                              {"aal", "aal1"},
                              {"amr", methods},
                              {"session_id", sessionId},
                              {"email", user.at("email")},
                              {"phone", user.at("phone")},
                              {"app_metadata", user.at("app_metadata")},
                              {"user_metadata", user.at("user_metadata")},
                              {"is_anonymous", user.at("is_anonymous")}};
    std::string text =
        base64UrlEncoded(json::serialize(header)) + '.' + base64UrlEncoded(json::serialize(claims));
    const std::string signature = base64UrlEncoded(m_key.sign(text));
    return {.token = text + '.' + signature, .expiresAt = expiresAt};
}
