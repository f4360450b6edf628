#include "models/RemovalDelay.h"

#include <utility>

void RemovalDelay::begin(const QString &id)
{
    if (isWaiting(id))
        return;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, this, [this, id] { release(id); });
    timer->start(length);
    m_timers.insert(id, timer);
}

bool RemovalDelay::undo(const QString &id)
{
    QTimer *timer = m_timers.take(id);
    if (timer)
        timer->deleteLater();
    return timer;
}

void RemovalDelay::flush()
{
    while (!m_timers.isEmpty()) {
        const QString id = m_timers.constBegin().key();
        release(id);
    }
}

void RemovalDelay::clear()
{
    qDeleteAll(std::exchange(m_timers, {}));
}

void RemovalDelay::release(const QString &id)
{
    if (undo(id))
        emit due(id);
}
