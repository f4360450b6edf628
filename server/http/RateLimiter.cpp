#include "server/http/RateLimiter.h"

namespace {
constexpr std::size_t rememberedCallers = 4096;
}

std::optional<std::chrono::seconds> RateLimiter::take(Budget budget, const std::string &who,
                                                      Clock::time_point now)
{
    const auto limit = m_limits.find(budget);
    if (limit == m_limits.end())
        return std::nullopt;
    if (m_taken.size() > rememberedCallers)
        forget(now);
    auto &taken = m_taken[{budget, who}];
    while (!taken.empty() && now - taken.front() >= limit->second.window)
        taken.pop_front();
    if (taken.size() >= static_cast<std::size_t>(limit->second.requests)) {
        const auto wait = taken.empty() ? limit->second.window : taken.front() + limit->second.window - now;
        return std::chrono::ceil<std::chrono::seconds>(wait);
    }
    taken.push_back(now);
    return std::nullopt;
}

void RateLimiter::forget(Clock::time_point now)
{
    std::erase_if(m_taken, [&](const auto &item) {
        const auto &[key, times] = item;
        return times.empty() || now - times.back() >= m_limits.at(key.first).window;
    });
}
