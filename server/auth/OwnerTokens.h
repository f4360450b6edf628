#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>

/// Tokens with which the owner of a workspace signs in without a password: given to who holds the workspace's
/// secret, good once and for a minute. Only their hashes are kept, in memory. For one thread.
class OwnerTokens final {
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;
    static constexpr std::chrono::seconds life{60};

    explicit OwnerTokens(Clock clock = std::chrono::steady_clock::now) : m_clock(std::move(clock)) {}

    std::string issue(std::string userId);
    /// The user it was issued for, and the token's end; no value for one that is unknown, used or too old.
    std::optional<std::string> take(std::string_view token);

private:
    struct Issued {
        std::string userId;
        std::chrono::steady_clock::time_point expiry;
    };

    Clock m_clock;
    std::map<std::string, Issued> m_issued; ///< by hash
};
