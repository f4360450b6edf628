#include "tests/server/auth/AuthServer.h"

#include <QDateTime>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace {

constexpr auto userPath = "/auth/v1/user";
constexpr auto usersPath = "/auth/v1/admin/users";

} // namespace

/// Contract/supabase.md 2.7 and 2.8.
class AuthUserTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsTheUser();
    void refusesBearers_data();
    void refusesBearers();
    void refusesWhoHasGone();
    void acceptsTokensOfTheSecret();
    void mergesMetadata();
    void changesThePassword();
    void changesTheAddress();
    void refusesChanges_data();
    void refusesChanges();
    void logsOutByScope_data();
    void logsOutByScope();
    void logOutTakesAnEmptyBody();
    void aSessionThatEndedEndsNoOther();
    void adminsMakeAndShowUsers();
    void adminsCannotMakeEverything_data();
    void adminsCannotMakeEverything();
    void adminsListUsers();
    void adminsDeleteUsersWithEverything();
    void onlyTheServiceIsAdmin_data();
    void onlyTheServiceIsAdmin();

private:
    AuthServer m_auth;
};

void AuthUserTest::initTestCase()
{
    QVERIFY2(m_auth.start(), m_auth.log().constData());
}

void AuthUserTest::showsTheUser()
{
    const TestPerson person = m_auth.newPerson();
    const TestResponse answer = m_auth.as(person.accessToken).get(userPath);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("id"), person.id);
    QCOMPARE(answer.text("email"), person.email);
    QVERIFY(answer.header("Content-Type").startsWith("application/json"));
    // The bearer is enough: this server has no gateway that wants a key beside it.
    QCOMPARE(
        TestClient(m_auth.url(), {{"Authorization", "bearer " + person.accessToken}}).get(userPath).status,
        200);
}

void AuthUserTest::refusesBearers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray id = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    const QByteArray later = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 600);
    const auto token = [&](const QByteArray &claims) { return "Bearer " + AuthServer::signedToken(claims); };
    const auto row = [](const char *name, const QByteArray &header, int status, const QString &code) {
        QTest::newRow(name) << header << status << code;
    };
    row("none", "", 401, u"no_authorization"_s);
    row("other scheme", "Basic YTpi", 401, u"no_authorization"_s);
    row("nonsense", "Bearer x", 403, u"bad_jwt"_s);
    row("expired", token(R"({"sub":")" + id + R"(","role":"authenticated","exp":1000})"), 403, u"bad_jwt"_s);
    row("forged", token(R"({"sub":")" + id + R"(","role":"authenticated","exp":)" + later + '}') + "AA", 403,
        u"bad_jwt"_s);
    row("no subject", token(R"({"role":"authenticated","exp":)" + later + '}'), 403, u"bad_jwt"_s);
    row("subject is no UUID", token(R"({"sub":"me","role":"authenticated","exp":)" + later + '}'), 400,
        u"bad_jwt"_s);
    row("no such user", token(R"({"sub":")" + id + R"(","role":"authenticated","exp":)" + later + '}'), 403,
        u"user_not_found"_s);
    row("publishable key", "Bearer " + m_auth.publishableKey(), 403, u"bad_jwt"_s);
    row("secret key", "Bearer " + m_auth.secretKey(), 403, u"bad_jwt"_s);
    row("legacy key", "Bearer " + AuthServer::legacyKey("anon"), 403, u"bad_jwt"_s);
}

void AuthUserTest::refusesBearers()
{
    QFETCH(QByteArray, header);
    QList<TestHeader> headers{{"apikey", m_auth.publishableKey()}};
    if (!header.isEmpty())
        headers.append({"Authorization", header});
    const TestClient client(m_auth.url(), headers);
    for (const TestResponse &answer : {client.get(userPath), client.put(userPath, "{}", "application/json"),
                                       client.post("/auth/v1/logout")}) {
        QTEST(answer.status, "status");
        QTEST(answer.text("error_code"), "code");
    }
}

void AuthUserTest::refusesWhoHasGone()
{
    const TestPerson loggedOut = m_auth.newPerson();
    m_auth.as(loggedOut.accessToken).post("/auth/v1/logout?scope=local");
    const TestResponse noSession = m_auth.as(loggedOut.accessToken).get(userPath);
    QCOMPARE(noSession.status, 403);
    QCOMPARE(noSession.text("error_code"), u"session_not_found"_s);

    const TestPerson deleted = m_auth.newPerson();
    m_auth.admin().remove(QByteArray(usersPath) + '/' + deleted.id.toLatin1());
    const TestResponse noUser = m_auth.as(deleted.accessToken).get(userPath);
    QCOMPARE(noUser.status, 403);
    QCOMPARE(noUser.text("error_code"), u"user_not_found"_s);

    const TestPerson banned = m_auth.newPerson();
    m_auth.sql("UPDATE auth.users SET banned_until = now() + interval '1 hour' WHERE id = '" +
               banned.id.toLatin1() + "'");
    const TestResponse refused = m_auth.as(banned.accessToken).get(userPath);
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.text("error_code"), u"user_banned"_s);
}

void AuthUserTest::acceptsTokensOfTheSecret()
{
    const TestPerson person = m_auth.newPerson();
    const QByteArray later = QByteArray::number(QDateTime::currentSecsSinceEpoch() + 600);
    const QByteArray token =
        AuthServer::signedToken(R"({"sub":")" + person.id.toLatin1() +
                                R"(","aud":"authenticated","role":"authenticated","exp":)" + later + '}');
    QCOMPARE(m_auth.as(token).get(userPath).text("id"), person.id);
}

void AuthUserTest::mergesMetadata()
{
    const TestPerson person = m_auth.newPerson();
    const TestClient client = m_auth.as(person.accessToken);
    client.put(userPath, R"({"data":{"a":1,"b":{"c":null},"d":"x"}})", "application/json");
    const TestResponse answer = client.put(userPath, R"({"data":{"a":null,"e":[1,2]}})", "application/json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("id"), person.id); // the user itself, not wrapped
    const QJsonObject metadata = answer.value("user_metadata").toObject();
    QVERIFY(!metadata.contains("a"_L1));
    QCOMPARE(metadata.value("b"_L1).toObject(), (QJsonObject{{u"c"_s, QJsonValue::Null}}));
    QCOMPARE(metadata.value("d"_L1).toString(), u"x"_s);
    QCOMPARE(metadata.value("e"_L1).toArray(), (QJsonArray{1, 2}));
    QCOMPARE(metadata.value("sub"_L1).toString(), person.id);
    QCOMPARE(client.get(userPath).value("user_metadata").toObject(), metadata);
    const QByteArray fresh = AuthServer::personOf(m_auth.refresh(person.refreshToken)).accessToken;
    QCOMPARE(claimsOf(fresh).value("user_metadata"_L1).toObject(), metadata);
}

void AuthUserTest::changesThePassword()
{
    const TestPerson person = m_auth.newPerson("the old password");
    const TestPerson elsewhere = AuthServer::personOf(m_auth.signIn(person.email, "the old password"));
    const TestClient client = m_auth.as(person.accessToken);
    const TestResponse changed =
        client.put(userPath, R"({"password":"the new password"})", "application/json");
    QCOMPARE(changed.status, 200);
    QCOMPARE(m_auth.signIn(person.email, "the old password").status, 400);
    QCOMPARE(m_auth.signIn(person.email, "the new password").status, 200);
    QCOMPARE(client.get(userPath).status, 200);
    QCOMPARE(m_auth.as(elsewhere.accessToken).get(userPath).text("error_code"), u"session_not_found"_s);
    QCOMPARE(m_auth.refresh(elsewhere.refreshToken).status, 400);
    QCOMPARE(m_auth.refresh(person.refreshToken).status, 200);
}

void AuthUserTest::changesTheAddress()
{
    const TestPerson person = m_auth.newPerson();
    const TestPerson other = m_auth.newPerson();
    const TestClient client = m_auth.as(person.accessToken);
    const QByteArray fresh = "New-" + person.email.toLatin1();
    const TestResponse answer = client.put(userPath, R"({"email":")" + fresh + "\"}", "application/json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("email"), QString::fromLatin1(fresh.toLower()));
    const QJsonObject identity = answer.value("identities").toArray().first().toObject();
    QCOMPARE(identity.value("email"_L1).toString(), QString::fromLatin1(fresh.toLower()));
    QCOMPARE(m_auth.signIn(QString::fromLatin1(fresh), "a good password").status, 200);
    QCOMPARE(m_auth.signIn(person.email, "a good password").status, 400);
    const TestResponse taken =
        client.put(userPath, R"({"email":")" + other.email.toLatin1() + "\"}", "application/json");
    QCOMPARE(taken.status, 422);
    QCOMPARE(taken.text("error_code"), u"email_exists"_s);
}

void AuthUserTest::refusesChanges_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("same password") << QByteArray(R"({"password":"a good password"})") << 422
                                   << u"same_password"_s;
    QTest::newRow("weak password") << QByteArray(R"({"password":"abc"})") << 422 << u"weak_password"_s;
    QTest::newRow("long password") << QByteArray(R"({"password":")" + QByteArray(73, 'a') + "\"}") << 400
                                   << u"validation_failed"_s;
    QTest::newRow("app metadata") << QByteArray(R"({"app_metadata":{"role":"admin"}})") << 403
                                  << u"not_admin"_s;
    QTest::newRow("phone") << QByteArray(R"({"phone":"12345"})") << 400 << u"phone_provider_disabled"_s;
    QTest::newRow("no address") << QByteArray(R"({"email":"x"})") << 400 << u"validation_failed"_s;
    QTest::newRow("the owner's") << QByteArray(R"({"email":"owner@utter.local"})") << 400
                                 << u"email_address_invalid"_s;
    QTest::newRow("data is text") << QByteArray(R"({"data":"x"})") << 400 << u"bad_json"_s;
    QTest::newRow("no JSON") << QByteArray("x") << 400 << u"bad_json"_s;
}

void AuthUserTest::refusesChanges()
{
    QFETCH(QByteArray, body);
    const TestPerson person = m_auth.newPerson();
    const TestResponse answer = m_auth.as(person.accessToken).put(userPath, body, "application/json");
    QTEST(answer.status, "status");
    QTEST(answer.text("error_code"), "code");
    QCOMPARE(m_auth.signIn(person.email, "a good password").status, 200);
}

void AuthUserTest::logsOutByScope_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("own"); // status of GET /user with each session afterwards
    QTest::addColumn<int>("other");
    QTest::newRow("default") << QByteArray() << 204 << 403 << 403;
    QTest::newRow("global") << QByteArray("?scope=global") << 204 << 403 << 403;
    QTest::newRow("local") << QByteArray("?scope=local") << 204 << 403 << 200;
    QTest::newRow("others") << QByteArray("?scope=others") << 204 << 200 << 403;
    QTest::newRow("unknown") << QByteArray("?scope=mine") << 400 << 200 << 200;
}

void AuthUserTest::logsOutByScope()
{
    QFETCH(QByteArray, query);
    const TestPerson bystander = m_auth.newPerson();
    const TestPerson person = m_auth.newPerson();
    const TestPerson elsewhere = AuthServer::personOf(m_auth.signIn(person.email, "a good password"));
    const TestResponse answer = m_auth.as(person.accessToken).post("/auth/v1/logout" + query);
    QTEST(answer.status, "status");
    QTEST(m_auth.as(person.accessToken).get(userPath).status, "own");
    QTEST(m_auth.as(elsewhere.accessToken).get(userPath).status, "other");
    QCOMPARE(m_auth.as(bystander.accessToken).get(userPath).status, 200);
}

void AuthUserTest::logOutTakesAnEmptyBody()
{
    const TestPerson person = m_auth.newPerson();
    const TestRequest request{.verb = "POST",
                              .path = "/auth/v1/logout?scope=global",
                              .headers = {{"Content-Type", "application/json;charset=UTF-8"}}};
    const TestResponse answer = m_auth.as(person.accessToken).send(request);
    QCOMPARE(answer.status, 204);
    QCOMPARE(answer.body, QByteArray());
}

void AuthUserTest::aSessionThatEndedEndsNoOther()
{
    const TestPerson person = m_auth.newPerson();
    const TestPerson elsewhere = AuthServer::personOf(m_auth.signIn(person.email, "a good password"));
    m_auth.as(person.accessToken).post("/auth/v1/logout?scope=local");
    const TestResponse late = m_auth.as(person.accessToken).post("/auth/v1/logout?scope=global");
    QCOMPARE(late.status, 403);
    QCOMPARE(late.text("error_code"), u"session_not_found"_s);
    QCOMPARE(m_auth.as(elsewhere.accessToken).get(userPath).status, 200);
}

void AuthUserTest::adminsMakeAndShowUsers()
{
    const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const QByteArray body = R"({"id":")" + id.toLatin1() +
                            R"(","email":"Made@Example.org","password":"abc","email_confirm":true,)"
                            R"("user_metadata":{"name":"Made"},"app_metadata":{"team":"a"}})";
    const TestResponse made = m_auth.admin().post(usersPath, body);
    QCOMPARE(made.status, 200);
    QCOMPARE(made.text("id"), id);
    QCOMPARE(made.text("email"), u"made@example.org"_s);
    QVERIFY(!made.text("email_confirmed_at").isEmpty());
    QCOMPARE(made.value("user_metadata").toObject().value("name"_L1).toString(), u"Made"_s);
    QCOMPARE(made.value("app_metadata").toObject().value("team"_L1).toString(), u"a"_s);
    QCOMPARE(made.value("app_metadata").toObject().value("provider"_L1).toString(), u"email"_s);
    const TestResponse shown = m_auth.admin().get(QByteArray(usersPath) + '/' + id.toLatin1());
    QCOMPARE(shown.json(), made.json());
    QCOMPARE(m_auth.signIn(u"made@example.org"_s, "abc").status, 200); // no strength is asked of it here
    const TestResponse again = m_auth.admin().post(usersPath, R"({"email":"made@example.org"})");
    QCOMPARE(again.status, 422);
    QCOMPARE(again.text("error_code"), u"email_exists"_s);
}

void AuthUserTest::adminsCannotMakeEverything_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::newRow("no address") << QByteArray(R"({"password":"secret"})") << u"validation_failed"_s;
    QTest::newRow("bad address") << QByteArray(R"({"email":"x"})") << u"validation_failed"_s;
    QTest::newRow("bad id") << QByteArray(R"({"email":"bad-id@example.org","id":"1"})")
                            << u"validation_failed"_s;
    QTest::newRow("long password") << QByteArray(R"({"email":"long@example.org","password":")" +
                                                 QByteArray(73, 'a') + "\"}")
                                   << u"validation_failed"_s;
    QTest::newRow("flag is text") << QByteArray(R"({"email":"flag@example.org","email_confirm":"yes"})")
                                  << u"bad_json"_s;
}

void AuthUserTest::adminsCannotMakeEverything()
{
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.admin().post(usersPath, body);
    QCOMPARE(answer.status, 400);
    QTEST(answer.text("error_code"), "code");
}

void AuthUserTest::adminsListUsers()
{
    const TestPerson newest = m_auth.newPerson();
    const TestResponse all = m_auth.admin().get(QByteArray(usersPath) + "?per_page=1000");
    QCOMPARE(all.status, 200);
    QCOMPARE(all.text("aud"), u"authenticated"_s);
    const qsizetype total = all.value("users").toArray().size();
    QCOMPARE(all.header("X-Total-Count"), QByteArray::number(total));
    QCOMPARE(all.value("users").toArray().first().toObject().value("id"_L1).toString(), newest.id);
    const TestResponse second = m_auth.admin().get(QByteArray(usersPath) + "?page=2&per_page=1");
    QCOMPARE(second.value("users").toArray(), QJsonArray{all.value("users").toArray().at(1)});
    QVERIFY(second.header("Link").contains("page=3&per_page=1>; rel=\"next\""));
    QVERIFY(
        second.header("Link").contains("page=" + QByteArray::number(total) + "&per_page=1>; rel=\"last\""));
    QCOMPARE(m_auth.admin().get(QByteArray(usersPath) + "?page=9999").value("users").toArray().size(), 0);
    for (const QByteArray query : {"?page=x", "?per_page=-1", "?page=1x", "?page=99999999999999999999"})
        QCOMPARE(m_auth.admin().get(usersPath + query).status, 400);
}

void AuthUserTest::adminsDeleteUsersWithEverything()
{
    const TestPerson person = m_auth.newPerson();
    const QByteArray id = person.id.toLatin1();
    m_auth.sql("INSERT INTO public.voices (user_id, name, source) VALUES ('" + id + "', 'mine', 'uploaded')");
    m_auth.sql("INSERT INTO storage.objects (bucket_id, name, owner_id) VALUES ('references', '" + id +
               "/x/reference.wav', '" + id + "')");
    const QByteArray path = QByteArray(usersPath) + '/' + id;
    const TestRequest soft{.verb = "DELETE", .path = path, .body = R"({"should_soft_delete":true})"};
    QCOMPARE(m_auth.admin().send(soft).status, 400);
    const TestRequest hard{.verb = "DELETE", .path = path, .body = R"({"should_soft_delete":false})"};
    const TestResponse answer = m_auth.admin().send(hard);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "{}");
    QCOMPARE(m_auth.sql("SELECT count(*) FROM public.profiles WHERE id = '" + id + "'"), "0");
    QCOMPARE(m_auth.sql("SELECT count(*) FROM public.voices WHERE user_id = '" + id + "'"), "0");
    QCOMPARE(m_auth.sql("SELECT count(*) FROM auth.sessions WHERE user_id = '" + id + "'"), "0");
    QCOMPARE(m_auth.admin().remove(path).text("error_code"), u"user_not_found"_s);
    QCOMPARE(m_auth.admin().get(path).status, 404);
    const QJsonObject same{{u"email"_s, person.email}, {u"password"_s, u"secret"_s}};
    QCOMPARE(m_auth.visitor().post("/auth/v1/signup", same).status, 200); // the address is free at once
    const TestResponse noId = m_auth.admin().remove(QByteArray(usersPath) + "/me");
    QCOMPARE(noId.status, 404);
    QCOMPARE(noId.text("error_code"), u"validation_failed"_s);
}

void AuthUserTest::onlyTheServiceIsAdmin_data()
{
    QTest::addColumn<QByteArray>("apiKey");
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const QByteArray publishable = m_auth.publishableKey();
    const QByteArray service = AuthServer::legacyKey("service_role");
    QTest::newRow("nobody") << QByteArray() << QByteArray() << 401 << u"no_authorization"_s;
    QTest::newRow("publishable key") << publishable << publishable << 403 << u"not_admin"_s;
    QTest::newRow("legacy anonymous key")
        << publishable << AuthServer::legacyKey("anon") << 403 << u"not_admin"_s;
    QTest::newRow("a person") << publishable << m_auth.newPerson().accessToken << 403 << u"not_admin"_s;
    QTest::newRow("forged") << publishable << service + "x" << 403 << u"bad_jwt"_s;
    QTest::newRow("unknown secret key")
        << QByteArray() << QByteArray("sb_secret_x") << 401 << u"no_authorization"_s;
    QTest::newRow("secret key") << m_auth.secretKey() << QByteArray() << 200 << QString();
    QTest::newRow("secret key as bearer") << QByteArray() << m_auth.secretKey() << 200 << QString();
    QTest::newRow("legacy service key") << service << service << 200 << QString();
    QTest::newRow("legacy service key as bearer") << publishable << service << 200 << QString();
}

void AuthUserTest::onlyTheServiceIsAdmin()
{
    QFETCH(QByteArray, apiKey);
    QFETCH(QByteArray, bearer);
    QList<TestHeader> headers;
    if (!apiKey.isNull())
        headers.append({"apikey", apiKey});
    if (!bearer.isNull())
        headers.append({"Authorization", "Bearer " + bearer});
    const TestResponse answer = TestClient(m_auth.url(), headers).get(usersPath);
    QTEST(answer.status, "status");
    QTEST(answer.text("error_code"), "code");
}

QTEST_GUILESS_MAIN(AuthUserTest)
#include "AuthUserTest.moc"
