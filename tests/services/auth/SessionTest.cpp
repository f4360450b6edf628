#include "services/auth/Session.h"

#include "services/auth/AuthClient.h"
#include "services/net/ApiClient.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "tests/services/net/FakeHttpServer.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

QByteArray sessionJson(const QByteArray &access, const QByteArray &refresh, int life)
{
    return R"({"access_token":")" + access + R"(","token_type":"bearer","expires_in":)" +
           QByteArray::number(life) + R"(,"refresh_token":")" + refresh +
           R"(","user":{"id":"u1","email":"a@example.org"}})";
}

SessionTokens tokens(const QByteArray &access, const QByteArray &refresh, int life)
{
    return *SessionTokens::fromJson(QJsonDocument::fromJson(sessionJson(access, refresh, life)).object());
}

struct SignedIn {
    SignedIn(const FakeHttpServer &server, int life)
    {
        connection.open(ServerAddress::onOneOrigin(server.url(), u"/api"_s, u"sb_publishable_k"_s));
        session.begin(tokens("first", "r1", life));
    }

    Network network;
    Connection connection;
    ApiClient api{network, connection, nullptr};
    AuthClient auth{api};
    Session session{auth};
};

} // namespace

class SessionTest final : public QObject {
    Q_OBJECT

private slots:
    void givesALivingTokenAtOnce();
    void refreshesOnceForEverybody();
    void refreshesADeadTokenBeforeGivingIt();
    void survivesACallerThatGoesAway();
    void endsOrStays_data();
    void endsOrStays();
    void ignoresARefreshThatASignOutOvertook();
    void tellsTheServerOfASignOut();
    void whoAsksDuringASignInWaitsForIt();
};

void SessionTest::givesALivingTokenAtOnce()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    SignedIn user(server, 3600);
    QByteArray given;
    user.session.bearer(this, [&given](const Result<Secret> &bearer) { given = bearer->reveal(); });
    QCOMPARE(given, QByteArray("first"));
    QCOMPARE(server.requests().size(), 0);
}

void SessionTest::refreshesOnceForEverybody()
{
    FakeHttpServer server(
        [](const FakeRequest &) { return FakeAnswer{.body = sessionJson("second", "r2", 3600)}; });
    SignedIn user(server, 3600);
    int served = 0;
    for (int caller = 0; caller < 10; ++caller)
        user.session.renew(Secret("first"), this, [&served](const Result<Secret> &bearer) {
            served += bearer && bearer->reveal() == "second" ? 1 : 0;
        });
    QTRY_COMPARE(served, 10);
    user.session.renew(Secret("first"), this, [&served](const Result<Secret> &) { ++served; });
    QCOMPARE(served, 11); // one who comes late with the old token gets the new one
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().target, QByteArray("/auth/v1/token?grant_type=refresh_token"));
    QVERIFY(server.requests().first().body.contains("\"r1\""));
}

void SessionTest::refreshesADeadTokenBeforeGivingIt()
{
    FakeHttpServer server(
        [](const FakeRequest &) { return FakeAnswer{.body = sessionJson("second", "r2", 3600)}; });
    SignedIn user(server, 0);
    QByteArray given;
    user.session.bearer(this, [&given](const Result<Secret> &bearer) { given = bearer->reveal(); });
    QTRY_COMPARE(given, QByteArray("second"));
}

void SessionTest::survivesACallerThatGoesAway()
{
    FakeHttpServer server(
        [](const FakeRequest &) { return FakeAnswer{.body = sessionJson("second", "r2", 3600)}; });
    SignedIn user(server, 3600);
    auto impatient = std::make_unique<QObject>();
    user.session.renew(Secret("first"), impatient.get(),
                       [](const Result<Secret> &) { QFAIL("its caller is gone"); });
    impatient.reset();
    QByteArray given;
    user.session.renew(Secret("first"), this,
                       [&given](const Result<Secret> &bearer) { given = bearer->reveal(); });
    QTRY_COMPARE(given, QByteArray("second"));
    QCOMPARE(server.requests().size(), 1);
}

void SessionTest::endsOrStays_data()
{
    QTest::addColumn<int>("life");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("stays");
    const auto code = [](const QByteArray &word) { return R"({"code":")" + word + R"(","message":"no"})"; };
    QTest::newRow("not found") << 3600 << 400 << QByteArray(code("refresh_token_not_found")) << false;
    QTest::newRow("session gone") << 3600 << 400 << QByteArray(code("session_not_found")) << false;
    QTest::newRow("banned") << 3600 << 400 << QByteArray(code("user_banned")) << false;
    QTest::newRow("garbage token") << 3600 << 400 << QByteArray(code("validation_failed")) << false;
    QTest::newRow("used before, access token alive")
        << 3600 << 400 << QByteArray(code("refresh_token_already_used")) << true;
    QTest::newRow("used before, access token dead")
        << 0 << 400 << QByteArray(code("refresh_token_already_used")) << false;
    QTest::newRow("rate limit") << 0 << 429 << QByteArray(code("over_request_rate_limit")) << true;
    QTest::newRow("server broken") << 0 << 500 << QByteArray(code("unexpected_failure")) << true;
    QTest::newRow("gateway") << 0 << 401 << QByteArray(R"({"message":"Invalid API key"})") << true;
    QTest::newRow("captive portal") << 0 << 403 << QByteArray("<html>pay here</html>") << true;
}

void SessionTest::endsOrStays()
{
    QFETCH(int, life);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, stays);
    FakeHttpServer server([&](const FakeRequest &) { return FakeAnswer{.status = status, .body = body}; });
    SignedIn user(server, life);
    QSignalSpy ended(&user.session, &Session::ended);
    std::optional<bool> worked;
    user.session.renew(Secret("first"), this,
                       [&worked](const Result<Secret> &bearer) { worked = bearer.has_value(); });
    QTRY_VERIFY(worked.has_value());
    QVERIFY(!*worked);
    QCOMPARE(user.session.isSignedIn(), stays);
    QCOMPARE(ended.count(), stays ? 0 : 1);
}

void SessionTest::ignoresARefreshThatASignOutOvertook()
{
    Session *session = nullptr;
    FakeHttpServer server([&session](const FakeRequest &request) {
        if (request.path() != "/auth/v1/token")
            return FakeAnswer{.status = 204, .body = {}};
        session->signOut(); // while the refresh is on its way back
        return FakeAnswer{.body = sessionJson("second", "r2", 3600)};
    });
    SignedIn user(server, 3600);
    session = &user.session;
    user.session.renew(Secret("first"), this, [](const Result<Secret> &) {});
    QTRY_COMPARE(server.count("/auth/v1/logout"), 2); // of the session, and of the one that came too late
    QVERIFY(!user.session.isSignedIn());
}

void SessionTest::tellsTheServerOfASignOut()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{.status = 204, .body = {}}; });
    SignedIn user(server, 3600);
    user.session.signOut();
    QVERIFY(!user.session.isSignedIn());
    QTRY_COMPARE(server.requests().size(), 1);
    QCOMPARE(server.requests().first().target, QByteArray("/auth/v1/logout?scope=local"));
    QCOMPARE(server.requests().first().headers.value("authorization"), QByteArray("Bearer first"));
}

void SessionTest::whoAsksDuringASignInWaitsForIt()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    SignedIn user(server, 3600);
    user.session.signOut();
    user.session.setExpected(true);
    std::optional<Result<Secret>> given;
    const auto take = [&given](const Result<Secret> &bearer) { given = bearer; };
    user.session.bearer(this, take);
    QVERIFY(!given);
    user.session.begin(tokens("next", "r2", 3600));
    QCOMPARE(given.value()->reveal(), QByteArray("next"));

    user.session.signOut();
    user.session.setExpected(true);
    user.session.bearer(this, take);
    user.session.setExpected(false); // nothing came of it
    QCOMPARE(given->error().kind, Error::Kind::SignedOut);
}

QTEST_GUILESS_MAIN(SessionTest)
#include "SessionTest.moc"
