#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A verified access token (JWT). Whether its user still exists is for the database to say.
struct Token {
    std::string role;                        ///< claim `role`
    std::optional<std::string> subject = {}; ///< claim `sub`: a lower-case UUID; legacy API keys have none
    std::string sessionId = {};              ///< claim `session_id`, or empty
    std::string claims = {};                 ///< all claims, as the JSON that was signed
    std::int64_t expiresAt = 0;              ///< seconds since 1970
};

/// Who is this token. Verified locally; nothing is asked over the network for each request.
class Identity {
public:
    enum class Failure { None, Malformed, BadSignature, Expired, SubjectNotUuid };
    struct Verdict {
        std::optional<Token> token = {};
        Failure failure = Failure::None;
    };

    virtual ~Identity() = default;
    virtual Verdict verify(std::string_view token) = 0;
    /// The role (`anon` or `service_role`) of an opaque API key (`sb_...`), compared in constant time.
    virtual std::optional<std::string> roleOfKey(std::string_view key) const = 0;
};
