#include "services/net/Connection.h"

#include <utility>

void Connection::open(const ServerAddress &address)
{
    m_address = address;
    m_failure.reset();
    emit changed();
}

void Connection::suspend()
{
    m_address.reset();
    m_failure.reset();
    emit changed();
}

void Connection::fail(const Error &reason)
{
    m_address.reset();
    m_failure = reason;
    emit changed();
}

void Connection::noteReach(bool isReached)
{
    if (std::exchange(m_isReached, isReached) != isReached)
        emit reachChanged();
}
