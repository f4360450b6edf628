#pragma once

#include <QTest>

#include <chrono>
#include <utility>

/// Waits for a condition while this thread's events go on. False when it has not come true in time.
template <class Condition> bool until(Condition &&condition, std::chrono::milliseconds timeout)
{
    return QTest::qWaitFor(std::forward<Condition>(condition), static_cast<int>(timeout.count()));
}
