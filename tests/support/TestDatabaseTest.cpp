#include "tests/support/TestDatabase.h"

#include "tests/support/TestSession.h"

#include <QTest>

class TestDatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void copiesAreIndependent();
    void rolesAreThoseOfTheMigrations();
    void tellsSqlStates();
};

void TestDatabaseTest::copiesAreIndependent()
{
    TestDatabase one(TestDatabase::Content::Empty);
    TestDatabase other(TestDatabase::Content::Empty);
    QVERIFY2(one.start(), qPrintable(one.error()));
    QVERIFY2(other.start(), qPrintable(other.error()));
    TestSession first(one.url());
    QCOMPARE(first.run("CREATE TABLE t (a int)").sqlState, QByteArray());
    QCOMPARE(TestSession(other.url()).run("SELECT * FROM t").sqlState, "42P01");
}

void TestDatabaseTest::rolesAreThoseOfTheMigrations()
{
    TestDatabase database;
    QVERIFY2(database.start(), qPrintable(database.error()));
    TestSession server(database.url(QStringLiteral("authenticator")));
    QCOMPARE(server.value("SELECT current_user"), "authenticator");
    const TestRows user =
        server.runAs("authenticated", R"({"sub":"it's me"})",
                     "SELECT current_user, current_setting('request.jwt.claims')::jsonb->>'sub'");
    QCOMPARE(user.message, QString());
    QCOMPARE(user.rows, (QList<QList<QByteArray>>{{"authenticated", "it's me"}}));
    QCOMPARE(server.value("SELECT current_user"), "authenticator");
}

void TestDatabaseTest::tellsSqlStates()
{
    TestDatabase database(TestDatabase::Content::Empty);
    QVERIFY2(database.start(), qPrintable(database.error()));
    TestSession session(database.url());
    QCOMPARE(session.run("SELECT 1/0").sqlState, "22012");
    QCOMPARE(session.value("SELECT NULL").isNull(), true);
    QCOMPARE(TestSession(QStringLiteral("host=/nonexistent")).run("SELECT 1").sqlState, "08000");
}

QTEST_GUILESS_MAIN(TestDatabaseTest)
#include "TestDatabaseTest.moc"
