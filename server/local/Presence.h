#pragma once

#include <chrono>
#include <functional>

/// Whether anybody still needs the server of a workspace: clients that are attached, and work that runs.
class Presence final {
public:
    using Clock = std::chrono::steady_clock;

    /// `linger` 0: it is always needed. `isWorking` is asked when nobody is attached.
    Presence(std::chrono::seconds linger, std::function<bool()> isWorking,
             Clock::time_point now = Clock::now());

    /// Linger counts from now at the earliest: the server has just become reachable.
    void touch(Clock::time_point now = Clock::now()) { m_lastUse = now; }
    void attach() { ++m_attached; }
    void detach(Clock::time_point now = Clock::now());
    /// False once nobody has been attached and nothing has run for the time of linger.
    bool isNeeded(Clock::time_point now = Clock::now());

private:
    std::chrono::seconds m_linger;
    std::function<bool()> m_isWorking;
    int m_attached = 0;
    Clock::time_point m_lastUse;
};
