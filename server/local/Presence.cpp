#include "server/local/Presence.h"

Presence::Presence(std::chrono::seconds linger, std::function<bool()> isWorking, Clock::time_point now)
    : m_linger(linger), m_isWorking(std::move(isWorking)), m_lastUse(now)
{
}

void Presence::detach(Clock::time_point now)
{
    --m_attached;
    m_lastUse = now;
}

bool Presence::isNeeded(Clock::time_point now)
{
    if (m_linger.count() == 0)
        return true;
    if (m_attached > 0 || m_isWorking())
        m_lastUse = now;
    return now - m_lastUse < m_linger;
}
