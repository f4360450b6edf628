#include "server/local/Presence.h"

#include <QtTest>

using namespace std::chrono_literals;

class PresenceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aServerNobodyComesToEnds();
    void anAttachedClientHoldsIt();
    void runningWorkHoldsIt();
    void lingerZeroIsForEver();
};

namespace {
const Presence::Clock::time_point start{};
}

void PresenceTest::aServerNobodyComesToEnds()
{
    Presence presence(
        30s, [] { return false; }, start);
    QVERIFY(presence.isNeeded(start + 29s));
    QVERIFY(!presence.isNeeded(start + 30s));
}

void PresenceTest::anAttachedClientHoldsIt()
{
    Presence presence(
        30s, [] { return false; }, start);
    presence.attach();
    presence.attach();
    presence.detach(start + 100s);
    QVERIFY(presence.isNeeded(start + 1000s));
    presence.detach(start + 1000s);
    QVERIFY(presence.isNeeded(start + 1029s));
    QVERIFY(!presence.isNeeded(start + 1031s));
}

void PresenceTest::runningWorkHoldsIt()
{
    bool isWorking = true;
    Presence presence(
        30s, [&] { return isWorking; }, start);
    QVERIFY(presence.isNeeded(start + 1000s));
    isWorking = false;
    QVERIFY(presence.isNeeded(start + 1029s));
    QVERIFY(!presence.isNeeded(start + 1030s));
}

void PresenceTest::lingerZeroIsForEver()
{
    Presence presence(
        0s, [] { return false; }, start);
    QVERIFY(presence.isNeeded(start + 1000000s));
}

QTEST_APPLESS_MAIN(PresenceTest)
#include "PresenceTest.moc"
