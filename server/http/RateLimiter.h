#pragma once

#include "server/http/Route.h"

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>

/// Budgets of the expensive routes: so many requests in a sliding window for each person (or address, before
/// sign-in).
class RateLimiter final {
public:
    struct Limit {
        int requests = 0;
        std::chrono::seconds window{60};
    };
    using Clock = std::chrono::steady_clock;

    explicit RateLimiter(std::map<Budget, Limit> limits) : m_limits(std::move(limits)) {}

    /// Takes one request from the budget. A value is the time after which there is room again.
    std::optional<std::chrono::seconds> take(Budget budget, const std::string &who,
                                             Clock::time_point now = Clock::now());

private:
    void forget(Clock::time_point now);

    std::map<Budget, Limit> m_limits;
    std::map<std::pair<Budget, std::string>, std::deque<Clock::time_point>> m_taken;
};
