#include "services/net/Connection.h"

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
