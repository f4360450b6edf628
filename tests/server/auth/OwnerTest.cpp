#include "tests/server/auth/AuthServer.h"

#include <QTest>

using namespace Qt::StringLiterals;

/// The owner of a workspace, who signs in with a token of the workspace's secret (contract/supabase.md 2.6).
class OwnerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void ownerTokensAreGoodOnce();
    void ownerTokensAreForWhoHasTheSecret();
    void verifyRefuses_data();
    void verifyRefuses();
    void theOwnerStaysTheSame();
    void sessionsThatNobodyUsesAreForgotten();
    void aSessionByPasswordIsKept();

private:
    TestPerson owner();

    AuthServer m_auth;
};

void OwnerTest::initTestCase()
{
    QVERIFY2(m_auth.start(), m_auth.log().constData());
}

TestPerson OwnerTest::owner()
{
    TestPerson person{.accessToken = m_auth.server().signInAsOwner()};
    const QJsonObject claims = claimsOf(person.accessToken);
    person.id = claims.value("sub"_L1).toString();
    person.email = claims.value("email"_L1).toString();
    person.sessionId = claims.value("session_id"_L1).toString();
    return person;
}

void OwnerTest::ownerTokensAreGoodOnce()
{
    const TestClient local(m_auth.url(), {{"Authorization", "Bearer " + m_auth.server().secret()}});
    const QString hash = local.post("/local/owner-token").text("token_hash");
    const QJsonObject body{{u"type"_s, u"magiclink"_s}, {u"token_hash"_s, hash}};
    const TestResponse answer = m_auth.visitor().post("/auth/v1/verify", body);
    QCOMPARE(answer.status, 200);
    QCOMPARE(AuthServer::personOf(answer).email, u"owner@utter.local"_s);
    const QJsonArray methods = claimsOf(answer.text("access_token").toLatin1()).value("amr"_L1).toArray();
    QCOMPARE(methods.first().toObject().value("method"_L1).toString(), u"magiclink"_s);
    const TestResponse again = m_auth.visitor().post("/auth/v1/verify", body);
    QCOMPARE(again.status, 403);
    QCOMPARE(again.text("error_code"), u"otp_expired"_s);
    QCOMPARE(again.text("msg"), u"Token has expired or is invalid"_s);
}

void OwnerTest::ownerTokensAreForWhoHasTheSecret()
{
    QCOMPARE(m_auth.visitor().post("/local/owner-token").status, 401);
    QCOMPARE(m_auth.admin().post("/local/owner-token").status, 401);
    QCOMPARE(m_auth.as(owner().accessToken).post("/local/owner-token").status, 401);
}

void OwnerTest::verifyRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown hash") << QByteArray(R"({"type":"magiclink","token_hash":"abc"})") << 403
                                  << u"otp_expired"_s;
    QTest::newRow("other type") << QByteArray(R"({"type":"recovery","token_hash":"abc"})") << 403
                                << u"otp_expired"_s;
    QTest::newRow("code") << QByteArray(R"({"type":"email","email":"a@example.org","token":"123456"})") << 403
                          << u"otp_expired"_s;
    QTest::newRow("no type") << QByteArray(R"({"token_hash":"abc"})") << 400 << u"validation_failed"_s;
    QTest::newRow("unknown type") << QByteArray(R"({"type":"x","token_hash":"abc"})") << 400
                                  << u"validation_failed"_s;
    QTest::newRow("no token") << QByteArray(R"({"type":"magiclink"})") << 400 << u"validation_failed"_s;
    QTest::newRow("hash with address")
        << QByteArray(R"({"type":"magiclink","token_hash":"abc","email":"a@example.org"})") << 400
        << u"validation_failed"_s;
    QTest::newRow("no JSON") << QByteArray("x") << 400 << u"bad_json"_s;
}

void OwnerTest::verifyRefuses()
{
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.visitor().post("/auth/v1/verify", body);
    QTEST(answer.status, "status");
    QTEST(answer.text("error_code"), "code");
}

void OwnerTest::theOwnerStaysTheSame()
{
    const TestPerson before = owner();
    QCOMPARE(before.email, u"owner@utter.local"_s);
    const QByteArray change = R"({"email":"me@example.org","password":"a password of mine"})";
    QCOMPARE(m_auth.as(before.accessToken).put("/auth/v1/user", change, "application/json").status, 200);
    QVERIFY(m_auth.server().stop());
    QVERIFY2(m_auth.start(), m_auth.log().constData());
    const TestPerson after = owner();
    QCOMPARE(after.id, before.id);
    QCOMPARE(after.email, u"me@example.org"_s);
    QCOMPARE(m_auth.signIn(u"me@example.org"_s, "a password of mine").status, 200);
    // The keys are the same too.
    QCOMPARE(m_auth.as(before.accessToken).get("/auth/v1/user").status, 200);
}

void OwnerTest::sessionsThatNobodyUsesAreForgotten()
{
    const TestPerson unused = owner();
    const TestPerson refreshed = owner();
    const TestPerson bystander = m_auth.newPerson();
    const auto age = [this](const TestPerson &person, const QByteArray &columns) {
        m_auth.sql("UPDATE auth.sessions SET " + columns + " WHERE id = '" + person.sessionId.toLatin1() +
                   "'");
    };
    age(unused, "created_at = now() - interval '3 hours'");
    age(refreshed, "created_at = now() - interval '3 hours', refreshed_at = now() - interval '1 hour'");
    age(bystander, "created_at = now() - interval '3 hours'");
    const TestPerson newest = owner(); // each new session sees to the old ones
    QCOMPARE(m_auth.as(unused.accessToken).get("/auth/v1/user").text("error_code"), u"session_not_found"_s);
    const QByteArray tokens = "SELECT count(*) FROM auth.refresh_tokens WHERE session_id = '";
    QCOMPARE(m_auth.sql(tokens + unused.sessionId.toLatin1() + "'"), QByteArray("0"));
    for (const TestPerson &person : {refreshed, bystander, newest})
        QCOMPARE(m_auth.as(person.accessToken).get("/auth/v1/user").status, 200);
}

void OwnerTest::aSessionByPasswordIsKept()
{
    const QByteArray change = R"({"password":"another password of mine"})";
    QCOMPARE(m_auth.as(owner().accessToken).put("/auth/v1/user", change, "application/json").status, 200);
    const TestResponse answer = m_auth.signIn(owner().email, "another password of mine");
    const TestPerson elsewhere = AuthServer::personOf(answer);
    m_auth.sql("UPDATE auth.sessions SET created_at = now() - interval '3 days' WHERE id IN"
               " (SELECT session_id FROM auth.refresh_tokens WHERE token = '" +
               elsewhere.refreshToken + "')");
    owner();
    QCOMPARE(m_auth.as(elsewhere.accessToken).get("/auth/v1/user").status, 200);
}

QTEST_GUILESS_MAIN(OwnerTest)
#include "OwnerTest.moc"
