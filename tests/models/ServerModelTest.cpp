#include "models/ServerModel.h"

#include "services/studio/HealthApi.h"
#include "tests/models/StudioFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class ServerModelTest final : public QObject {
    Q_OBJECT

private slots:
    void believesWhatTheServerSays_data();
    void believesWhatTheServerSays();
    void keepsWhatItKnewWhenTheServerIsSilent();
};

void ServerModelTest::believesWhatTheServerSays_data()
{
    QTest::addColumn<QJsonObject>("health");
    QTest::addColumn<bool>("hasFeed");
    QTest::addColumn<QString>("label");
    QTest::newRow("of today") << QJsonObject{{u"ok"_s, true},
                                             {u"features"_s, QJsonArray{u"tasks-feed"_s}},
                                             {u"engines"_s, QJsonArray{QJsonObject{{u"id"_s, u"local"_s},
                                                                                   {u"label"_s, u"Here"_s}}}}}
                              << true << u"Here"_s;
    QTest::newRow("of February") << QJsonObject{{u"ok"_s, true}} << false << u"local"_s;
}

void ServerModelTest::believesWhatTheServerSays()
{
    QFETCH(QJsonObject, health);
    QFETCH(bool, hasFeed);
    QFETCH(QString, label);
    StudioFixture studio([&health](const FakeRequest &) { return json(health); });
    HealthApi api(studio.api);
    ServerModel server(api);
    QVERIFY(server.has("tasks-feed"_L1)); // nobody has said otherwise yet
    QSignalSpy changed(&server, &ServerModel::changed);
    server.load();
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(server.has("tasks-feed"_L1), hasFeed);
    QCOMPARE(server.engineLabel(u"local"_s), label);
}

void ServerModelTest::keepsWhatItKnewWhenTheServerIsSilent()
{
    bool isSilent = false;
    StudioFixture studio([&isSilent](const FakeRequest &) {
        return isSilent ? json({{u"detail"_s, u"Not now."_s}}, 400)
                        : json({{u"ok"_s, true}, {u"version"_s, u"7"_s}});
    });
    HealthApi api(studio.api);
    ServerModel server(api);
    QSignalSpy changed(&server, &ServerModel::changed);
    server.load();
    QTRY_COMPARE(changed.count(), 1);
    isSilent = true;
    server.load();
    QTRY_COMPARE(changed.count(), 2);
    QVERIFY(server.problem());
    QCOMPARE(server.health().version, u"7"_s);
}

QTEST_GUILESS_MAIN(ServerModelTest)
#include "ServerModelTest.moc"
