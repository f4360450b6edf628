#include "tests/support/SpeechFile.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/Until.h"

#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;
const QByteArray secret = "a-secret-of-this-test-that-is-long-enough-for-it";

/// A route with what its owner and another person are answered. %v, %g and %t stand for the owner's voice,
/// generation and task.
struct RouteCase {
    const char *verb;
    const char *path;
    const char *body;
    int owner;
    int other;
};

constexpr auto design = R"({"text":"Hello.","language":"English","instruct":"a man"})";
constexpr auto words = R"({"name":"X","language":"English","transcript":"Some words."})";

const RouteCase signedInRoutes[] = {
    {"GET", "/api/voices", "", 200, 200},
    {"GET", "/functions/v1/api/voices", "", 200, 200},
    {"GET", "/api/voices/%v/preview", "", 302, 404},
    {"PATCH", "/api/voices/%v", R"({"is_favorite":true})", 200, 404},
    {"DELETE", "/api/voices/00000000-0000-4000-8000-000000000000", "", 404, 404},
    {"GET", "/api/generations", "", 200, 200},
    {"GET", "/api/generations/%g/audio", "", 302, 404},
    {"POST", "/api/generations/%g/regenerate", "", 200, 404},
    {"GET", "/api/tasks", "", 200, 200},
    {"GET", "/api/tasks/%t", "", 200, 404},
    {"POST", "/api/tasks/%t/cancel", "", 400, 404},
    {"POST", "/api/tasks/%t/retry", "", 400, 404},
    {"PATCH", "/api/profile", R"({"display_name":"A"})", 200, 200},
    {"POST", "/api/clone/upload-url", words, 200, 200},
    {"POST", "/api/clone/finalize",
     R"({"voice_id":"00000000-0000-4000-8000-000000000000","name":"X","language":"English","transcript":"Y"})",
     400, 400},
    {"POST", "/api/voices/design/preview", design, 200, 200},
    {"POST", "/api/generate", R"({"voice_id":"%v","text":"Hello."})", 200, 404},
    {"POST", "/api/transcriptions", "", 503, 503},
};

/// What only another person, or nobody, tries; the owner does it at the end.
const RouteCase destructiveRoutes[] = {
    {"DELETE", "/api/tasks/%t", "", 200, 404},
    {"DELETE", "/api/generations/%g", "", 200, 404},
    {"DELETE", "/api/voices/%v", "", 200, 404},
};

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray jwt(const QJsonObject &claims, const QByteArray &key, const QByteArray &algorithm = "HS256")
{
    const QByteArray head = base64Url(R"({"alg":")" + algorithm + R"(","typ":"JWT"})");
    const QByteArray text = head + "." + base64Url(QJsonDocument(claims).toJson(QJsonDocument::Compact));
    return text + "." + base64Url(QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256));
}

} // namespace

/// Every route by everybody: nobody, keys, the wrong and the right person, and tokens that are no good.
class AccessMatrixTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRouteKnowsWhoCalls_data();
    void aRouteKnowsWhoCalls();
    void publicRoutesAreOpen();
    void othersSeeNothingInLists();
    void storageKeepsPeopleApart();
    void theDataApiKeepsPeopleApart();
    void theOwnerMayRemoveAll();

private:
    struct Person {
        QByteArray token = {};
        QString id = {};
    };
    Person signUp(const QString &email);
    void makeThings();
    TestClient as(const QByteArray &token) const;
    QByteArray filled(const char *text) const;
    TestResponse call(const RouteCase &route, const QByteArray &token) const;
    QJsonObject claims(qint64 expiry, const QString &role = u"authenticated"_s) const;

    QTemporaryDir m_folder;
    std::unique_ptr<TestServer> m_server;
    Person m_owner;
    Person m_other;
    QByteArray m_voice;
    QByteArray m_generation;
    QByteArray m_task;
};

void AccessMatrixTest::initTestCase()
{
    TestServerOptions options;
    options.arguments = {u"--open-signup"_s};
    options.environment = {{u"UTTER_JWT_SECRET"_s, QString::fromLatin1(secret)}};
    m_server = std::make_unique<TestServer>(options);
    QVERIFY2(m_server->start(), m_server->log().constData());
    m_owner = signUp(u"owner@example.org"_s);
    m_other = signUp(u"other@example.org"_s);
    QVERIFY(!m_owner.token.isEmpty() && !m_other.token.isEmpty());
    makeThings();
}

AccessMatrixTest::Person AccessMatrixTest::signUp(const QString &email)
{
    const TestClient visitor(m_server->url(), {{"apikey", m_server->publishableKey()}});
    const QJsonObject session =
        visitor.post("/auth/v1/signup", {{u"email"_s, email}, {u"password"_s, u"long enough"_s}}).json();
    return {session["access_token"_L1].toString().toUtf8(), session["user"_L1]["id"_L1].toString()};
}

void AccessMatrixTest::makeThings()
{
    const QString path = m_folder.filePath(u"person.wav"_s);
    QVERIFY(makeSpeech(u"The quick brown fox jumps over the lazy dog, and then it does so again."_s, u"en"_s,
                       path));
    QFile file(path);
    QVERIFY(file.open(QFile::ReadOnly));
    const TestClient owner = as(m_owner.token);
    const TestResponse place = owner.post("/api/clone/upload-url", QByteArray(words));
    m_voice = place.text("voice_id").toUtf8();
    const QByteArray target =
        QUrl(place.text("upload_url")).toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    QCOMPARE(TestClient(m_server->url()).put(target, file.readAll(), "audio/wav").status, 200);
    const QByteArray voice =
        R"({"voice_id":")" + m_voice + R"(","name":"X","language":"English","transcript":"Some words."})";
    QCOMPARE(owner.post("/api/clone/finalize", voice).status, 200);
    const TestResponse order =
        owner.post("/api/generate", R"({"voice_id":")" + m_voice + R"(","text":"Hello there."})");
    QCOMPARE(order.status, 200);
    m_generation = order.text("generation_id").toUtf8();
    m_task = order.text("task_id").toUtf8();
    QVERIFY(
        until([&] { return owner.get("/api/tasks/" + m_task).text("status") == u"completed"_s; }, patience));
}

TestClient AccessMatrixTest::as(const QByteArray &token) const
{
    return token.isEmpty() ? TestClient(m_server->url())
                           : TestClient(m_server->url(), {{"Authorization", "Bearer " + token}});
}

QByteArray AccessMatrixTest::filled(const char *text) const
{
    return QByteArray(text).replace("%v", m_voice).replace("%g", m_generation).replace("%t", m_task);
}

TestResponse AccessMatrixTest::call(const RouteCase &route, const QByteArray &token) const
{
    return as(token).send({.verb = route.verb,
                           .path = filled(route.path),
                           .headers = {{"Content-Type", "application/json"}},
                           .body = filled(route.body)});
}

QJsonObject AccessMatrixTest::claims(qint64 expiry, const QString &role) const
{
    return {{u"sub"_s, m_owner.id}, {u"role"_s, role}, {u"aud"_s, u"authenticated"_s}, {u"exp"_s, expiry}};
}

void AccessMatrixTest::aRouteKnowsWhoCalls_data()
{
    QTest::addColumn<int>("route");
    QTest::addColumn<bool>("isDestructive");
    for (std::size_t i = 0; i < std::size(signedInRoutes); ++i)
        QTest::addRow("%s %s", signedInRoutes[i].verb, signedInRoutes[i].path)
            << static_cast<int>(i) << false;
    for (std::size_t i = 0; i < std::size(destructiveRoutes); ++i)
        QTest::addRow("%s %s", destructiveRoutes[i].verb, destructiveRoutes[i].path)
            << static_cast<int>(i) << true;
}

void AccessMatrixTest::aRouteKnowsWhoCalls()
{
    QFETCH(int, route);
    QFETCH(bool, isDestructive);
    const RouteCase &tried = isDestructive ? destructiveRoutes[route] : signedInRoutes[route];
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    const TestResponse nobody = call(tried, {});
    QCOMPARE(nobody.status, 401);
    QCOMPARE(nobody.text("detail"), u"Missing authorization header"_s);

    const QJsonObject anonymous{{u"role"_s, u"anon"_s}, {u"iss"_s, u"supabase"_s}, {u"exp"_s, now + 3600}};
    const QJsonObject service{
        {u"role"_s, u"service_role"_s}, {u"iss"_s, u"supabase"_s}, {u"exp"_s, now + 3600}};
    const QList<QByteArray> refused{m_server->publishableKey(),
                                    jwt(anonymous, secret),
                                    jwt(service, secret),
                                    jwt(claims(now - 10), secret),
                                    jwt(claims(now + 3600), "another secret that is long enough for it"),
                                    jwt(claims(now + 3600), secret, "none"),
                                    m_owner.token.left(m_owner.token.size() - 6) + "AAAAAA",
                                    "nonsense"};
    for (const QByteArray &token : refused) {
        const TestResponse answer = call(tried, token);
        QVERIFY2(answer.status == 401, token.constData());
        QCOMPARE(answer.text("detail"), u"Invalid or expired token"_s);
    }
    const TestResponse other = call(tried, m_other.token);
    QVERIFY2(other.status == tried.other, (QByteArray::number(other.status) + other.body).constData());
    if (isDestructive)
        return;
    for (const QByteArray &token : {m_owner.token, jwt(claims(now + 3600), secret)}) {
        const TestResponse owner = call(tried, token);
        QVERIFY2(owner.status == tried.owner, (QByteArray::number(owner.status) + owner.body).constData());
    }
}

void AccessMatrixTest::publicRoutesAreOpen()
{
    for (const QByteArray &token :
         {QByteArray(), m_server->publishableKey(), m_owner.token, QByteArray("nonsense")}) {
        QCOMPARE(as(token).get("/api/health").status, 200);
        QCOMPARE(as(token).get("/api/languages").status, 200);
        const TestResponse me = as(token).get("/api/me");
        QCOMPARE(me.status, 200);
        QCOMPARE(me.value("signed_in").toBool(), token == m_owner.token);
    }
}

void AccessMatrixTest::othersSeeNothingInLists()
{
    const TestClient other = as(m_other.token);
    QCOMPARE(other.get("/api/voices").value("pagination")["total"_L1].toInt(), 0);
    QCOMPARE(other.get("/api/generations").value("pagination")["total"_L1].toInt(), 0);
    QVERIFY(!other.get("/api/tasks?status=all").body.contains(m_task));
}

void AccessMatrixTest::storageKeepsPeopleApart()
{
    const QByteArray key = m_owner.id.toUtf8() + "/" + m_voice + "/reference.wav";
    const QByteArray object = "/storage/v1/object/references/" + key;
    QCOMPARE(as(m_owner.token).get(object).status, 200);
    for (const QByteArray &token : {m_other.token, m_server->publishableKey(), QByteArray()}) {
        QVERIFY2(as(token).get(object).status >= 400, token.constData());
        const TestResponse sign =
            as(token).post("/storage/v1/object/sign/references/" + key, R"({"expiresIn":60})");
        QVERIFY2(sign.status >= 400, token.constData());
        QVERIFY2(as(token).put(object, "RIFF", "audio/wav").status >= 400, token.constData());
        as(token).remove(object);
    }
    QCOMPARE(as(m_owner.token).get(object).status, 200);
    const QByteArray foreign =
        "/storage/v1/object/upload/sign/references/" + m_owner.id.toUtf8() + "/planted/reference.wav";
    QVERIFY(as(m_other.token).post(foreign).status >= 400);
}

void AccessMatrixTest::theDataApiKeepsPeopleApart()
{
    const QList<TestHeader> key{{"apikey", m_server->publishableKey()}};
    const auto rows = [&](const QByteArray &token) {
        QList<TestHeader> headers = key;
        if (!token.isEmpty())
            headers.append({"Authorization", "Bearer " + token});
        return TestClient(m_server->url(), headers).get("/rest/v1/voices?select=id").jsonArray().size();
    };
    QCOMPARE(rows(m_owner.token), 1);
    QCOMPARE(rows(m_other.token), 0);
    QCOMPARE(rows({}), 0);
    const TestClient other(m_server->url(),
                           key + QList<TestHeader>{{"Authorization", "Bearer " + m_other.token}});
    other.remove("/rest/v1/voices?id=eq." + m_voice);
    QCOMPARE(rows(m_owner.token), 1);
    const QByteArray planted =
        R"({"user_id":")" + m_other.id.toUtf8() + R"(","name":"P","source":"uploaded"})";
    QCOMPARE(other.post("/rest/v1/voices", planted).status, 403);
}

void AccessMatrixTest::theOwnerMayRemoveAll()
{
    for (const RouteCase &route : destructiveRoutes)
        QCOMPARE(call(route, m_owner.token).status, route.owner);
    for (const RouteCase &route : destructiveRoutes)
        QCOMPARE(call(route, m_owner.token).status, 404);
}

QTEST_GUILESS_MAIN(AccessMatrixTest)
#include "AccessMatrixTest.moc"
