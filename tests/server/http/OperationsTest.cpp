#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto design = R"({"text":"Hello.","language":"English","instruct":"a man"})";

/// The lines of the log that are JSON objects of this category.
QList<QJsonObject> linesOf(const QByteArray &log, QLatin1StringView category)
{
    QList<QJsonObject> lines;
    for (const QByteArray &line : log.split('\n')) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        if (object["category"_L1].toString() == category)
            lines += object;
    }
    return lines;
}

} // namespace

/// What an operator relies on: budgets, the log, and a server that needs nobody else to know who calls.
class OperationsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d36ExpensiveRoutesHaveABudget();
    void d36EachExpensiveRouteHasItsOwnBudget();
    void d36WithoutBudgetsNothingIsLimited();
    void d44EachRequestIsOneJsonLine();
    void d44EachEndOfATaskIsOneJsonLine();
    void d44NothingSecretIsLogged();
    void d45TheUserOfATokenIsLookedUpHere();
    void d45TokensOfAnotherServerAreJudgedHere();
    void unknownArgumentsOfTheWorldDoNotReachTheLog();
};

void OperationsTest::d36ExpensiveRoutesHaveABudget()
{
    TestServer server({.environment = {{u"UTTER_RATE_LIMITS"_s, u"design=2/60"_s}}});
    QVERIFY2(server.start(), server.log().constData());
    const TestClient owner(server.url(), {{"Authorization", "Bearer " + server.signInAsOwner()}});
    QCOMPARE(owner.post("/api/voices/design/preview", QByteArray(design)).status, 200);
    QCOMPARE(owner.post("/api/voices/design/preview", QByteArray(design)).status, 200);
    const TestResponse refused = owner.post("/api/voices/design/preview", QByteArray(design));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("detail"), u"Rate limit exceeded. Please retry later."_s);
    const int seconds = refused.value("retry_after_seconds").toInt();
    QVERIFY(seconds > 0 && seconds <= 60);
    QCOMPARE(refused.header("Retry-After").toInt(), seconds);
    // Reads and polls are another matter.
    for (int i = 0; i < 20; ++i)
        QCOMPARE(owner.get("/api/tasks").status, 200);
}

void OperationsTest::d36EachExpensiveRouteHasItsOwnBudget()
{
    const QString limits = u"generate=1/60,clone=1/60,design=1/60,transcribe=1/60,signin=3/60"_s;
    TestServer server({.arguments = {u"--open-signup"_s}, .environment = {{u"UTTER_RATE_LIMITS"_s, limits}}});
    QVERIFY2(server.start(), server.log().constData());
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    const TestClient owner(server.url(), {{"Authorization", "Bearer " + server.signInAsOwner()}});
    const TestResponse person =
        visitor.post("/auth/v1/signup", R"({"email":"a@example.org","password":"long enough"})");
    const TestClient other(server.url(),
                           {{"Authorization", "Bearer " + person.text("access_token").toUtf8()}});
    for (const char *path :
         {"/api/generate", "/api/clone/upload-url", "/api/voices/design", "/api/transcriptions"}) {
        const int first = owner.post(path, "{").status; // what is no request counts too
        QVERIFY2(first == 400 || first == 503, path);
        QCOMPARE(owner.post(path, "{").status, 429);
        QVERIFY2(other.post(path, "{").status == first, path); // each person has a budget
    }
    // Routes of one kind share it; who is not signed in has that of the address.
    QCOMPARE(owner.post("/api/clone/finalize", "{").status, 429);
    QCOMPARE(visitor.post("/auth/v1/verify", "{").status, 400);
    const TestResponse refused = visitor.post("/auth/v1/verify", "{");
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.text("error_code"), u"over_request_rate_limit"_s);
    QVERIFY(refused.header("Retry-After").toInt() > 0);
    QCOMPARE(owner.get("/api/voices").status, 200);
}

void OperationsTest::d36WithoutBudgetsNothingIsLimited()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    for (int i = 0; i < 10; ++i)
        QCOMPARE(visitor.post("/auth/v1/verify", R"({"type":"magiclink","token_hash":"none"})").status, 403);
}

void OperationsTest::d44EachRequestIsOneJsonLine()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient owner(server.url(), {{"Authorization", "Bearer " + server.signInAsOwner()}});
    QCOMPARE(owner.send({.path = "/api/voices?search=x", .headers = {{"X-Request-Id", "traced-1"}}}).status,
             200);
    const auto find = [&]() -> QJsonObject {
        for (const QJsonObject &line : linesOf(server.log(), "http"_L1))
            if (line["request_id"_L1] == "traced-1"_L1)
                return line;
        return {};
    };
    QVERIFY(until([&] { return !find().isEmpty(); }, 10s));
    const QJsonObject line = find();
    QCOMPARE(line["status"_L1].toInt(), 200);
    QCOMPARE(line["route"_L1].toString(), u"/api/voices"_s);
    QCOMPARE(line["level"_L1].toString(), u"info"_s);
    QVERIFY(line["duration_ms"_L1].toDouble() > 0);
    QVERIFY(!line["user_id"_L1].toString().isEmpty());
    QVERIFY(QDateTime::fromString(line["time"_L1].toString(), Qt::ISODateWithMs).isValid());
}

void OperationsTest::d44EachEndOfATaskIsOneJsonLine()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient owner(server.url(), {{"Authorization", "Bearer " + server.signInAsOwner()}});
    const QString task = owner.post("/api/voices/design/preview", QByteArray(design)).text("task_id");
    const auto isLogged = [&] {
        for (const QJsonObject &line : linesOf(server.log(), "task"_L1))
            if (line["task_id"_L1].toString() == task && line["message"_L1] == "task ended"_L1)
                return true;
        return false;
    };
    QVERIFY2(until(isLogged, 60s), server.log().constData());
}

void OperationsTest::d44NothingSecretIsLogged()
{
    TestServer server({.arguments = {u"--open-signup"_s}});
    QVERIFY2(server.start(), server.log().constData());
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    const QJsonObject session =
        visitor.post("/auth/v1/signup", R"({"email":"quiet@example.org","password":"words-nobody-knows"})")
            .json();
    const QByteArray token = session["access_token"_L1].toString().toUtf8();
    QVERIFY(!token.isEmpty());
    const TestClient person(server.url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(
        person
            .post("/api/voices/design/preview",
                  R"({"text":"A very private sentence.","language":"English","instruct":"my dear aunt"})")
            .status,
        200);
    QVERIFY(until([&] { return !linesOf(server.log(), "task"_L1).isEmpty(); }, 60s));
    for (const QByteArray &secret : {token, session["refresh_token"_L1].toString().toUtf8(), server.secret(),
                                     QByteArray("words-nobody-knows"), QByteArray("private sentence"),
                                     QByteArray("dear aunt"), QByteArray("quiet@example.org")})
        QVERIFY2(!server.log().contains(secret), secret.constData());
}

void OperationsTest::d45TheUserOfATokenIsLookedUpHere()
{
    TestServer server({.arguments = {u"--open-signup"_s}});
    QVERIFY2(server.start(), server.log().constData());
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    const QJsonObject session =
        visitor.post("/auth/v1/signup", R"({"email":"gone@example.org","password":"long enough"})").json();
    const QByteArray token = session["access_token"_L1].toString().toUtf8();
    const TestClient person(server.url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(person.get("/api/voices").status, 200);
    // A restart knows nothing of earlier checks; the signature alone is not enough once the account is gone.
    QVERIFY(server.stop());
    QVERIFY2(server.start(), server.log().constData());
    const TestClient again(server.url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(again.get("/api/voices").status, 200);
    TestSession database(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(server.workspace()));
    QCOMPARE(database.run("DELETE FROM auth.users WHERE email = 'gone@example.org'").affected, 1);
    const TestResponse refused = again.get("/api/voices");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.text("detail"), u"Invalid or expired token"_s);
    QCOMPARE(again.get("/api/me").value("signed_in").toBool(), false);
}

// Nobody else is asked, so there is nothing to wait for and nobody who could be made to vouch.
void OperationsTest::d45TokensOfAnotherServerAreJudgedHere()
{
    TestServer server;
    TestServer stranger;
    QVERIFY2(server.start() && stranger.start(), server.log().constData());
    const TestClient foreign(server.url(), {{"Authorization", "Bearer " + stranger.signInAsOwner()}});
    const TestResponse refused = foreign.get("/api/voices");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.text("detail"), u"Invalid or expired token"_s);
    const QByteArray own = server.signInAsOwner();
    QVERIFY(stranger.stop());
    QCOMPARE(TestClient(server.url(), {{"Authorization", "Bearer " + own}}).get("/api/voices").status, 200);
}

void OperationsTest::unknownArgumentsOfTheWorldDoNotReachTheLog()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    TestClient(server.url()).get("/api/voices/my-secret-name?token=sesame");
    QVERIFY(until([&] { return server.log().contains("unknown") || server.log().contains("{id}"); }, 10s));
    QVERIFY(!server.log().contains("sesame"));
    QVERIFY(!server.log().contains("my-secret-name"));
}

QTEST_GUILESS_MAIN(OperationsTest)
#include "OperationsTest.moc"
