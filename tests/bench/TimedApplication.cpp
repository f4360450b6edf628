#include "tests/bench/TimedApplication.h"

#include "tests/bench/ThreadFigures.h"

#include <QEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

void TimedApplication::startMeasuring()
{
    m_costsMs.clear();
    m_longestMs = 0;
    m_longest.clear();
    m_isMeasuring = true;
}

TimedApplication::Costs TimedApplication::costs() const
{
    if (m_costsMs.isEmpty())
        return {};
    QList<double> sorted = m_costsMs;
    std::sort(sorted.begin(), sorted.end());
    return {.count = static_cast<int>(sorted.size()),
            .longestMs = sorted.last(),
            .p99Ms = sorted.at(sorted.size() * 99 / 100),
            .longest = m_longest};
}

bool TimedApplication::notify(QObject *receiver, QEvent *event)
{
    if (!m_isMeasuring || m_depth > 0)
        return QApplication::notify(receiver, event);
    // Asked first: afterwards the receiver may be gone.
    const char *name = receiver->metaObject()->className();
    const int type = event->type();
    const std::chrono::nanoseconds before = figures::threadTime();
    ++m_depth;
    const bool isDone = QApplication::notify(receiver, event);
    --m_depth;
    const double costMs = std::chrono::duration<double, std::milli>(figures::threadTime() - before).count();
    m_costsMs.append(costMs);
    if (costMs > m_longestMs) {
        m_longestMs = costMs;
        m_longest = u"%1, event %2"_s.arg(QLatin1StringView(name)).arg(type);
    }
    return isDone;
}
