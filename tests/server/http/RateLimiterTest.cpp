#include "server/http/RateLimiter.h"

#include <QtTest>

using namespace std::chrono_literals;

class RateLimiterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBudgetIsPerPersonAndSlides();
    void whatHasNoBudgetIsFree();
};

void RateLimiterTest::aBudgetIsPerPersonAndSlides()
{
    RateLimiter limiter({{Budget::Generate, {2, 60s}}});
    const RateLimiter::Clock::time_point start{};
    QVERIFY(!limiter.take(Budget::Generate, "anne", start));
    QVERIFY(!limiter.take(Budget::Generate, "anne", start + 10s));
    QCOMPARE(limiter.take(Budget::Generate, "anne", start + 20s).value_or(0s).count(), 40);
    QVERIFY(!limiter.take(Budget::Generate, "bert", start + 20s));
    QVERIFY(!limiter.take(Budget::Generate, "anne", start + 61s));
    QCOMPARE(limiter.take(Budget::Generate, "anne", start + 62s).value_or(0s).count(), 8);
}

void RateLimiterTest::whatHasNoBudgetIsFree()
{
    RateLimiter limiter({{Budget::Generate, {1, 60s}}});
    for (int i = 0; i < 100; ++i)
        QVERIFY(!limiter.take(Budget::Clone, "anne"));
}

QTEST_APPLESS_MAIN(RateLimiterTest)
#include "RateLimiterTest.moc"
