#include "tests/server/auth/AuthServer.h"

#include <QTest>
#include <QThreadPool>

#include <mutex>

using namespace Qt::StringLiterals;

/// The table of contract/supabase.md 3.3 for tokens with a row each.
class RefreshTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void givesANewTokenAndKeepsTheSession();
    void givesTheActiveTokenToWhoLostTheAnswer();
    void makesANewTokenForAnOlderOneWithinTheInterval();
    void endsTheFamilyForAnOlderOneLater();
    void neverRevivesAFamilyThatWasEnded();
    void letsManyRefreshAtOnce();
    void letsManyReuseAnOlderTokenAtOnce();
    void worksWithABearerThatHasExpired();
    void refuses_data();
    void refuses();
    void refusesBannedUsers();
    void endsWithItsSession();
    void endsWithItsUser();
    void waitsForAHeldSessionAndThenGivesUp();

private:
    /// As if this token had been spent a while ago.
    void age(const QByteArray &token)
    {
        m_auth.sql(
            "UPDATE auth.refresh_tokens SET updated_at = now() - interval '11 seconds' WHERE token = '" +
            token + "'");
    }
    QList<TestResponse> refreshAtOnce(const QByteArray &token, int times);

    AuthServer m_auth;
};

void RefreshTest::initTestCase()
{
    QVERIFY2(m_auth.start(), m_auth.log().constData());
}

QList<TestResponse> RefreshTest::refreshAtOnce(const QByteArray &token, int times)
{
    QThreadPool threads;
    threads.setMaxThreadCount(times);
    std::mutex mutex;
    QList<TestResponse> answers;
    for (int i = 0; i < times; ++i) {
        threads.start([&] {
            const TestResponse answer = m_auth.refresh(token);
            const std::lock_guard lock(mutex);
            answers.append(answer);
        });
    }
    threads.waitForDone();
    return answers;
}

void RefreshTest::givesANewTokenAndKeepsTheSession()
{
    const TestPerson before = m_auth.newPerson();
    const TestResponse answer = m_auth.refresh(before.refreshToken);
    QCOMPARE(answer.status, 200);
    const TestPerson after = AuthServer::personOf(answer);
    QVERIFY(after.refreshToken != before.refreshToken);
    QVERIFY(after.refreshToken.size() >= 12);
    QCOMPARE(after.sessionId, before.sessionId);
    QCOMPARE(after.id, before.id);
    QCOMPARE(answer.text("token_type"), u"bearer"_s);
    QCOMPARE(answer.value("expires_in").toInt(), 3600);
    const QJsonArray methods = claimsOf(after.accessToken).value("amr"_L1).toArray();
    QCOMPARE(methods.first().toObject().value("method"_L1).toString(), u"password"_s);
    QVERIFY(methods.first().toObject().value("timestamp"_L1).toDouble() > 1.7e9);
    QCOMPARE(m_auth.as(after.accessToken).get("/auth/v1/user").status, 200);
}

void RefreshTest::givesTheActiveTokenToWhoLostTheAnswer()
{
    const QByteArray parent = m_auth.newPerson().refreshToken;
    const QByteArray active = AuthServer::personOf(m_auth.refresh(parent)).refreshToken;
    age(parent); // at any later time
    for (int i = 0; i < 2; ++i) {
        const TestResponse again = m_auth.refresh(parent);
        QCOMPARE(again.status, 200);
        QCOMPARE(AuthServer::personOf(again).refreshToken, active);
    }
    QCOMPARE(m_auth.refresh(active).status, 200);
}

void RefreshTest::makesANewTokenForAnOlderOneWithinTheInterval()
{
    const QByteArray first = m_auth.newPerson().refreshToken;
    const QByteArray second = AuthServer::personOf(m_auth.refresh(first)).refreshToken;
    const QByteArray third = AuthServer::personOf(m_auth.refresh(second)).refreshToken;
    const TestResponse answer = m_auth.refresh(first);
    QCOMPARE(answer.status, 200);
    const QByteArray fourth = AuthServer::personOf(answer).refreshToken;
    QVERIFY(fourth != second && fourth != third);
    QCOMPARE(m_auth.refresh(third).status, 200);
    QCOMPARE(m_auth.refresh(fourth).status, 200);
}

void RefreshTest::endsTheFamilyForAnOlderOneLater()
{
    const QByteArray first = m_auth.newPerson().refreshToken;
    const QByteArray second = AuthServer::personOf(m_auth.refresh(first)).refreshToken;
    const QByteArray third = AuthServer::personOf(m_auth.refresh(second)).refreshToken;
    age(first);
    const TestResponse answer = m_auth.refresh(first);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.text("error_code"), u"refresh_token_already_used"_s);
    QCOMPARE(answer.text("msg"), u"Invalid Refresh Token: Already Used"_s);
    // The revocation is there although the answer was an error.
    const TestResponse active = m_auth.refresh(third);
    QCOMPARE(active.status, 400);
    QCOMPARE(active.text("error_code"), u"refresh_token_already_used"_s);
}

void RefreshTest::neverRevivesAFamilyThatWasEnded()
{
    const QByteArray first = m_auth.newPerson().refreshToken;
    const QByteArray second = AuthServer::personOf(m_auth.refresh(first)).refreshToken;
    const QByteArray third = AuthServer::personOf(m_auth.refresh(second)).refreshToken;
    age(first);
    m_auth.refresh(first);
    for (const QByteArray &token : {first, second, third})
        QCOMPARE(m_auth.refresh(token).status, 400);
}

void RefreshTest::letsManyRefreshAtOnce()
{
    const TestPerson person = m_auth.newPerson();
    const QList<TestResponse> answers = refreshAtOnce(person.refreshToken, 32);
    QCOMPARE(answers.size(), 32);
    QSet<QByteArray> tokens;
    for (const TestResponse &answer : answers) {
        QCOMPARE(answer.status, 200);
        QCOMPARE(AuthServer::personOf(answer).sessionId, person.sessionId);
        tokens.insert(AuthServer::personOf(answer).refreshToken);
    }
    QCOMPARE(tokens.size(), 1);
    const QByteArray ofPerson = " WHERE user_id = '" + person.id.toLatin1() + "'";
    QCOMPARE(m_auth.sql("SELECT count(*) FROM auth.sessions" + ofPerson), "1");
    QCOMPARE(m_auth.sql("SELECT count(*) FROM auth.refresh_tokens" + ofPerson), "2");
}

void RefreshTest::letsManyReuseAnOlderTokenAtOnce()
{
    const QByteArray first = m_auth.newPerson().refreshToken;
    const QByteArray second = AuthServer::personOf(m_auth.refresh(first)).refreshToken;
    m_auth.refresh(second);
    const QList<TestResponse> answers = refreshAtOnce(first, 8);
    for (const TestResponse &answer : answers)
        QCOMPARE(answer.status, 200);
}

void RefreshTest::worksWithABearerThatHasExpired()
{
    const TestPerson person = m_auth.newPerson();
    const QByteArray expired = AuthServer::signedToken(R"({"sub":")" + person.id.toLatin1() +
                                                       R"(","role":"authenticated","exp":1000})");
    const TestResponse answer = m_auth.as(expired).post(
        "/auth/v1/token?grant_type=refresh_token", R"({"refresh_token":")" + person.refreshToken + R"("})");
    QCOMPARE(answer.status, 200);
}

void RefreshTest::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << QByteArray(R"({"refresh_token":"nosuchtoken1"})")
                             << u"refresh_token_not_found"_s;
    QTest::newRow("none") << QByteArray("{}") << u"validation_failed"_s;
    QTest::newRow("null") << QByteArray(R"({"refresh_token":null})") << u"validation_failed"_s;
    QTest::newRow("empty") << QByteArray(R"({"refresh_token":""})") << u"validation_failed"_s;
    QTest::newRow("no text") << QByteArray(R"({"refresh_token":7})") << u"bad_json"_s;
    QTest::newRow("no JSON") << QByteArray("refresh") << u"bad_json"_s;
    QTest::newRow("with a NUL") << QByteArray(R"({"refresh_token":"a\u0000b"})") << u"validation_failed"_s;
    QTest::newRow("SQL") << QByteArray(R"({"refresh_token":"' OR true --"})") << u"refresh_token_not_found"_s;
}

void RefreshTest::refuses()
{
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.visitor().post("/auth/v1/token?grant_type=refresh_token", body);
    QCOMPARE(answer.status, 400);
    QTEST(answer.text("error_code"), "code");
    QTEST(QString::fromLatin1(answer.header("x-sb-error-code")), "code");
}

void RefreshTest::refusesBannedUsers()
{
    const TestPerson person = m_auth.newPerson();
    m_auth.sql("UPDATE auth.users SET banned_until = now() + interval '1 hour' WHERE id = '" +
               person.id.toLatin1() + "'");
    const TestResponse answer = m_auth.refresh(person.refreshToken);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.text("error_code"), u"user_banned"_s);
    m_auth.sql("UPDATE auth.users SET banned_until = now() WHERE id = '" + person.id.toLatin1() + "'");
    QCOMPARE(m_auth.refresh(person.refreshToken).status, 200); // it was not spent
}

void RefreshTest::endsWithItsSession()
{
    const TestPerson person = m_auth.newPerson();
    QCOMPARE(m_auth.as(person.accessToken).post("/auth/v1/logout?scope=local").status, 204);
    const TestResponse answer = m_auth.refresh(person.refreshToken);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.text("error_code"), u"refresh_token_not_found"_s);
}

void RefreshTest::endsWithItsUser()
{
    const TestPerson person = m_auth.newPerson();
    QCOMPARE(m_auth.admin().remove("/auth/v1/admin/users/" + person.id.toLatin1()).status, 200);
    QCOMPARE(m_auth.refresh(person.refreshToken).text("error_code"), u"refresh_token_not_found"_s);
}

void RefreshTest::waitsForAHeldSessionAndThenGivesUp()
{
    const TestPerson person = m_auth.newPerson();
    m_auth.sql("BEGIN; SELECT 1 FROM auth.sessions WHERE id = '" + person.sessionId.toLatin1() +
               "' FOR UPDATE");
    const TestResponse refused = m_auth.refresh(person.refreshToken);
    const int otherStatus = m_auth.newPerson().accessToken.isEmpty() ? 0 : 200; // nobody else waited
    m_auth.sql("ROLLBACK");
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.text("error_code"), u"conflict"_s);
    QCOMPARE(otherStatus, 200);
    QCOMPARE(m_auth.refresh(person.refreshToken).status, 200);
}

QTEST_GUILESS_MAIN(RefreshTest)
#include "RefreshTest.moc"
