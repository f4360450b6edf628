#pragma once

#include "server/auth/TokenCache.h"
#include "server/http/Identity.h"

#include <functional>

struct Keys;

/// Verifies the tokens that this server issued (ES256) and, where a secret is configured, those signed with
/// it (HS256): contract/supabase.md 3.1. For one thread.
class TokenVerifier final : public Identity {
public:
    /// Seconds since 1970.
    using Clock = std::function<std::int64_t()>;

    /// `keys` must outlive it.
    explicit TokenVerifier(const Keys &keys, Clock clock = systemClock);

    Verdict verify(std::string_view token) override;
    std::optional<std::string> roleOfKey(std::string_view key) const override;

    static std::int64_t systemClock();

private:
    bool isSigned(std::string_view token) const;

    const Keys &m_keys;
    Clock m_clock;
    TokenCache m_cache;
};
