#include "tests/support/TestServer.h"

#include "tests/support/TestClient.h"

#include <QTest>

class TestServerTest : public QObject {
    Q_OBJECT

private slots:
    void startsAgainWhereItWas();
    void signsTheOwnerIn();
    void reportsARefusal();
};

void TestServerTest::startsAgainWhereItWas()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const QUrl url = server.url();
    QCOMPARE(TestClient(url).get("/health").value("ok"), QJsonValue(true));
    QVERIFY2(server.stop(), server.log().constData());
    QVERIFY2(server.start(), server.log().constData());
    QCOMPARE(server.url(), url);
}

void TestServerTest::signsTheOwnerIn()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const QByteArray token = server.signInAsOwner();
    QVERIFY2(!token.isEmpty(), server.log().constData());
    const TestClient owner(server.url(),
                           {{"apikey", server.publishableKey()}, {"Authorization", "Bearer " + token}});
    QCOMPARE(owner.get("/auth/v1/user").status, 200);
}

void TestServerTest::reportsARefusal()
{
    TestServer server({.arguments = {QStringLiteral("--no-such-flag")}});
    QVERIFY(!server.start());
    QVERIFY(server.log().contains("--no-such-flag"));
}

QTEST_GUILESS_MAIN(TestServerTest)
#include "TestServerTest.moc"
