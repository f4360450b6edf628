#include "tests/server/auth/AuthServer.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr auto signUpPath = "/auth/v1/signup";
constexpr auto passwordPath = "/auth/v1/token?grant_type=password";
constexpr auto newShape = "2024-01-01";

} // namespace

/// Contract/supabase.md 2.1 to 2.4, as far as this server offers them.
class SignInTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void showsItsSettingsAndKeys();
    void signUpGivesASession();
    void signUpTellsTheUser();
    void signUpRefuses_data();
    void signUpRefuses();
    void weakPasswordsAreTheSameInBothShapes();
    void errorsComeInBothShapes();
    void addressesAreOneInAnyCase();
    void passwordsSignIn();
    void passwordGrantRefuses_data();
    void passwordGrantRefuses();
    void unknownUserAndWrongPasswordAreAlike();
    void unconfirmedAndBannedUsersAreTold();
    void otherGrantsAreUnknown();
    void keysOpenTheGate_data();
    void keysOpenTheGate();
    void signUpCanBeClosed();
    void longBodiesAreRefused();

private:
    AuthServer m_auth;
};

void SignInTest::initTestCase()
{
    QVERIFY2(m_auth.start(), m_auth.log().constData());
}

void SignInTest::showsItsSettingsAndKeys()
{
    const TestClient nobody(m_auth.url());
    const TestResponse health = nobody.get("/auth/v1/health");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.text("name"), u"GoTrue"_s);

    QCOMPARE(nobody.get("/auth/v1/settings").status, 401);
    const TestResponse settings = m_auth.visitor().get("/auth/v1/settings");
    QCOMPARE(settings.status, 200);
    QCOMPARE(settings.value("disable_signup").toBool(true), false);
    QCOMPARE(settings.value("mailer_autoconfirm").toBool(), true);
    const QJsonObject external = settings.value("external").toObject();
    QCOMPARE(external.size(), 26);
    QCOMPARE(external.value("email"_L1).toBool(), true);
    QCOMPARE(external.value("anonymous_users"_L1).toBool(true), false);

    const TestResponse keys = nobody.get("/auth/v1/.well-known/jwks.json");
    QCOMPARE(keys.status, 200);
    QCOMPARE(keys.header("Cache-Control"), "public, max-age=600");
    const QJsonObject key = keys.value("keys").toArray().first().toObject();
    QCOMPARE(key.value("alg"_L1).toString(), u"ES256"_s);
    const QByteArray token = m_auth.newPerson().accessToken;
    const QByteArray head = QByteArray::fromBase64(token.split('.').first(), QByteArray::Base64UrlEncoding);
    QCOMPARE(QJsonDocument::fromJson(head).object().value("kid"_L1), key.value("kid"_L1));
}

void SignInTest::signUpGivesASession()
{
    // As official clients send it.
    const TestResponse answer = m_auth.visitor().post(
        signUpPath,
        R"({"email":" Ann@Example.ORG ","password":"secret","data":{"name":"Ann","deep":{"nothing":null}},)"
        R"("gotrue_meta_security":{},"code_challenge":null,"code_challenge_method":null})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("token_type"), u"bearer"_s);
    QCOMPARE(answer.value("expires_in").toInt(), 3600);
    const QJsonObject claims = claimsOf(answer.text("access_token").toLatin1());
    QCOMPARE(claims.value("exp"_L1).toInteger(), answer.value("expires_at").toInteger());
    QCOMPARE(claims.value("exp"_L1).toInteger() - claims.value("iat"_L1).toInteger(), 3600);
    QCOMPARE(claims.value("aud"_L1).toString(), u"authenticated"_s);
    QCOMPARE(claims.value("role"_L1).toString(), u"authenticated"_s);
    QCOMPARE(claims.value("aal"_L1).toString(), u"aal1"_s);
    QCOMPARE(claims.value("email"_L1).toString(), u"ann@example.org"_s);
    QCOMPARE(claims.value("phone"_L1).toString(u"none"_s), QString());
    QCOMPARE(claims.value("is_anonymous"_L1).toBool(true), false);
    QCOMPARE(claims.value("user_metadata"_L1).toObject().value("name"_L1).toString(), u"Ann"_s);
    QVERIFY(claims.value("iss"_L1).toString().endsWith(u"/auth/v1"_s));
    QVERIFY(!claims.contains("nbf"_L1));
    // The profile was made in the same transaction.
    const QByteArray id = claims.value("sub"_L1).toString().toLatin1();
    QCOMPARE(m_auth.sql("SELECT count(*) FROM public.profiles WHERE id = '" + id + "'"), "1");
}

void SignInTest::signUpTellsTheUser()
{
    const TestResponse answer = m_auth.visitor().post(
        signUpPath, R"({"email":"bob@example.org","password":"secret","data":{"deep":{"nothing":null}}})");
    const QJsonObject user = answer.value("user").toObject();
    const QString id = user.value("id"_L1).toString();
    QCOMPARE(user.value("aud"_L1).toString(), u"authenticated"_s);
    QCOMPARE(user.value("role"_L1).toString(), u"authenticated"_s);
    QCOMPARE(user.value("email"_L1).toString(), u"bob@example.org"_s);
    QCOMPARE(user.value("phone"_L1).toString(u"none"_s), QString());
    QCOMPARE(user.value("is_anonymous"_L1).toBool(true), false);
    for (const auto time : {"created_at"_L1, "updated_at"_L1, "email_confirmed_at"_L1, "confirmed_at"_L1,
                            "last_sign_in_at"_L1}) {
        const QDateTime moment = QDateTime::fromString(user.value(time).toString(), Qt::ISODateWithMs);
        QVERIFY2(qAbs(moment.secsTo(QDateTime::currentDateTime())) < 60,
                 qPrintable(user.value(time).toString()));
        QVERIFY2(moment.offsetFromUtc() == 0, qPrintable(user.value(time).toString()));
    }
    for (const auto absent :
         {"banned_until"_L1, "deleted_at"_L1, "invited_at"_L1, "new_email"_L1, "encrypted_password"_L1})
        QVERIFY(!user.contains(absent));
    const QJsonObject app = user.value("app_metadata"_L1).toObject();
    QCOMPARE(app.value("provider"_L1).toString(), u"email"_s);
    QCOMPARE(app.value("providers"_L1).toArray(), QJsonArray{u"email"_s});
    const QJsonObject metadata = user.value("user_metadata"_L1).toObject();
    QCOMPARE(metadata.value("sub"_L1).toString(), id);
    QCOMPARE(metadata.value("email_verified"_L1).toBool(), true);
    QCOMPARE(metadata.value("deep"_L1).toObject(), (QJsonObject{{u"nothing"_s, QJsonValue::Null}}));
    QCOMPARE(user.value("identities"_L1).toArray().size(), 1);
    const QJsonObject identity = user.value("identities"_L1).toArray().first().toObject();
    QCOMPARE(identity.value("id"_L1).toString(), id);
    QCOMPARE(identity.value("user_id"_L1).toString(), id);
    QCOMPARE(identity.value("provider"_L1).toString(), u"email"_s);
    QCOMPARE(identity.value("email"_L1).toString(), u"bob@example.org"_s);
    QVERIFY(!identity.value("identity_id"_L1).toString().isEmpty());
}

void SignInTest::signUpRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &body, int status, const QString &code) {
        QTest::newRow(name) << body << status << code;
    };
    row("no e-mail", R"({"password":"secret"})", 422, u"anonymous_provider_disabled"_s);
    row("nothing", "{}", 422, u"anonymous_provider_disabled"_s);
    row("phone", R"({"phone":"12345","password":"secret"})", 400, u"phone_provider_disabled"_s);
    row("no password", R"({"email":"x@example.org"})", 400, u"validation_failed"_s);
    row("empty password", R"({"email":"x@example.org","password":""})", 400, u"validation_failed"_s);
    row("five characters", R"({"email":"x@example.org","password":"ab\u00e4de"})", 422, u"weak_password"_s);
    row("73 bytes", R"({"email":"x@example.org","password":")" + QByteArray(73, 'a') + "\"}", 400,
        u"validation_failed"_s);
    row("no address", R"({"email":"x","password":"secret"})", 400, u"validation_failed"_s);
    row("no domain", R"({"email":"x@","password":"secret"})", 400, u"validation_failed"_s);
    row("no name", R"({"email":"@example.org","password":"secret"})", 400, u"validation_failed"_s);
    row("blank in it", R"({"email":"x y@example.org","password":"secret"})", 400, u"validation_failed"_s);
    row("line in it", R"({"email":"x@example.org\nBcc: y@example.org","password":"secret"})", 400,
        u"validation_failed"_s);
    row("long", R"({"email":"x@)" + QByteArray(300, 'a') + R"(.org","password":"secret"})", 400,
        u"validation_failed"_s);
    row("the owner's", R"({"email":"Owner@Utter.Local","password":"secret"})", 400,
        u"email_address_invalid"_s);
    row("NUL", R"({"email":"x@example.org","password":"secret","data":{"a":"\u0000"}})", 400,
        u"validation_failed"_s);
    row("a number", R"({"email":5,"password":"secret"})", 400, u"bad_json"_s);
    row("data is a list", R"({"email":"x@example.org","password":"secret","data":[]})", 400, u"bad_json"_s);
    row("a list", "[]", 400, u"bad_json"_s);
    row("cut off", R"({"email":"x@exam)", 400, u"bad_json"_s);
    row("no UTF-8", "{\"email\":\"\xff@example.org\",\"password\":\"secret\"}", 400, u"bad_json"_s);
    row("no body", "", 400, u"bad_json"_s);
    row("72 characters of two bytes",
        R"({"email":"x@example.org","password":")" + QByteArray("\xc3\xa4").repeated(72) + "\"}", 400,
        u"validation_failed"_s);
}

void SignInTest::signUpRefuses()
{
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.visitor().post(signUpPath, body);
    QTEST(answer.status, "status");
    QTEST(answer.text("error_code"), "code");
    QCOMPARE(m_auth.sql("SELECT count(*) FROM auth.users WHERE email LIKE 'x%@example.org'"), "0");
}

void SignInTest::weakPasswordsAreTheSameInBothShapes()
{
    const QByteArray body = R"({"email":"weak@example.org","password":"abc"})";
    const TestClient current(m_auth.url(),
                             {{"apikey", m_auth.publishableKey()}, {"X-Supabase-Api-Version", newShape}});
    const QJsonObject wanted{{u"reasons"_s, QJsonArray{u"length"_s}}};
    QCOMPARE(m_auth.visitor().post(signUpPath, body).value("weak_password").toObject(), wanted);
    QCOMPARE(current.post(signUpPath, body).value("weak_password").toObject(), wanted);
}

void SignInTest::errorsComeInBothShapes()
{
    const QByteArray body = R"({"email":"nobody@example.org","password":"secret"})";
    const TestResponse older = m_auth.visitor().post(passwordPath, body);
    QCOMPARE(older.status, 400);
    QCOMPARE(older.json(), (QJsonObject{{u"code"_s, 400},
                                        {u"error_code"_s, u"invalid_credentials"_s},
                                        {u"msg"_s, u"Invalid login credentials"_s}}));
    QVERIFY(older.header("X-Supabase-Api-Version").isNull());
    QCOMPARE(older.header("x-sb-error-code"), "invalid_credentials");

    const TestClient current(m_auth.url(),
                             {{"apikey", m_auth.publishableKey()}, {"X-Supabase-Api-Version", newShape}});
    const TestResponse newer = current.post(passwordPath, body);
    QCOMPARE(newer.json(), (QJsonObject{{u"code"_s, u"invalid_credentials"_s},
                                        {u"message"_s, u"Invalid login credentials"_s}}));
    QCOMPARE(newer.header("X-Supabase-Api-Version"), newShape);
    QCOMPARE(newer.header("x-sb-error-code"), "invalid_credentials");
    const TestClient early(m_auth.url(),
                           {{"apikey", m_auth.publishableKey()}, {"X-Supabase-Api-Version", "2023-12-31"}});
    QVERIFY(early.post(passwordPath, body).json().contains("error_code"_L1));
    QVERIFY(current.get("/auth/v1/settings").header("X-Supabase-Api-Version").isNull()); // on errors only
}

void SignInTest::addressesAreOneInAnyCase()
{
    const TestPerson person = m_auth.newPerson();
    const TestResponse again = m_auth.visitor().post(
        signUpPath, QJsonObject{{u"email"_s, person.email.toUpper()}, {u"password"_s, u"another one"_s}});
    QCOMPARE(again.status, 422);
    QCOMPARE(again.text("error_code"), u"user_already_exists"_s);
    QCOMPARE(again.text("msg"), u"User already registered"_s);
    QCOMPARE(m_auth.signIn(person.email.toUpper() + u' ', "a good password").status, 200);
}

void SignInTest::passwordsSignIn()
{
    const TestPerson person = m_auth.newPerson("p\xc3\xa4ssw\xc3\xb6rd");
    const TestResponse answer = m_auth.signIn(person.email, "p\xc3\xa4ssw\xc3\xb6rd");
    QCOMPARE(answer.status, 200);
    const TestPerson again = AuthServer::personOf(answer);
    QCOMPARE(again.id, person.id);
    QVERIFY(again.sessionId != person.sessionId); // many at a time
    QCOMPARE(m_auth.as(person.accessToken).get("/auth/v1/user").status, 200);
    QCOMPARE(m_auth.as(again.accessToken).get("/auth/v1/user").status, 200);
}

void SignInTest::passwordGrantRefuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    QTest::newRow("unknown") << QByteArray(R"({"email":"nobody@example.org","password":"secret"})") << 400
                             << u"invalid_credentials"_s;
    QTest::newRow("no password") << QByteArray(R"({"email":"nobody@example.org"})") << 400
                                 << u"invalid_credentials"_s;
    QTest::newRow("the owner has none")
        << QByteArray(R"({"email":"owner@utter.local","password":""})") << 400 << u"invalid_credentials"_s;
    QTest::newRow("no address") << QByteArray(R"({"password":"secret"})") << 400 << u"validation_failed"_s;
    QTest::newRow("phone") << QByteArray(R"({"phone":"12345","password":"secret"})") << 422
                           << u"phone_provider_disabled"_s;
    QTest::newRow("no JSON") << QByteArray("email=x") << 400 << u"bad_json"_s;
    QTest::newRow("SQL") << QByteArray(R"({"email":"' OR '1'='1","password":"secret"})") << 400
                         << u"invalid_credentials"_s;
}

void SignInTest::passwordGrantRefuses()
{
    QFETCH(QByteArray, body);
    const TestResponse answer = m_auth.visitor().post(passwordPath, body);
    QTEST(answer.status, "status");
    QTEST(answer.text("error_code"), "code");
}

void SignInTest::unknownUserAndWrongPasswordAreAlike()
{
    const TestPerson person = m_auth.newPerson();
    const TestResponse wrong = m_auth.signIn(person.email, "another password");
    const TestResponse unknown = m_auth.signIn(u"nobody@example.org"_s, "another password");
    QCOMPARE(wrong.status, 400);
    QCOMPARE(wrong.body, unknown.body);
}

void SignInTest::unconfirmedAndBannedUsersAreTold()
{
    m_auth.admin().post("/auth/v1/admin/users", R"({"email":"later@example.org","password":"secret"})");
    QCOMPARE(m_auth.signIn(u"later@example.org"_s, "secret").text("error_code"), u"email_not_confirmed"_s);
    QCOMPARE(m_auth.signIn(u"later@example.org"_s, "wrong!").text("error_code"), u"invalid_credentials"_s);
    const TestPerson person = m_auth.newPerson();
    m_auth.sql("UPDATE auth.users SET banned_until = now() + interval '1 hour' WHERE id = '" +
               person.id.toLatin1() + "'");
    const TestResponse banned = m_auth.signIn(person.email, "a good password");
    QCOMPARE(banned.status, 400);
    QCOMPARE(banned.text("error_code"), u"user_banned"_s);
}

void SignInTest::otherGrantsAreUnknown()
{
    for (const QByteArray grant : {"?grant_type=web3", "?grant_type=", ""}) {
        const TestResponse answer = m_auth.visitor().post("/auth/v1/token" + grant);
        QCOMPARE(answer.status, 400);
        QCOMPARE(answer.text("error_code"), u"invalid_credentials"_s);
        QCOMPARE(answer.text("msg"), u"unsupported_grant_type"_s);
    }
}

void SignInTest::keysOpenTheGate_data()
{
    QTest::addColumn<QByteArray>("apiKey");
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<int>("status");
    const QByteArray publishable = m_auth.publishableKey();
    const QByteArray legacy = AuthServer::legacyKey("anon");
    QTest::newRow("none") << QByteArray() << QByteArray() << 401;
    QTest::newRow("opaque key") << publishable << QByteArray() << 200;
    QTest::newRow("opaque key in both") << publishable << publishable << 200;
    QTest::newRow("opaque key as bearer") << QByteArray() << publishable << 200;
    QTest::newRow("secret key") << m_auth.secretKey() << QByteArray() << 200;
    QTest::newRow("legacy key") << legacy << QByteArray() << 200;
    QTest::newRow("legacy key in both") << legacy << legacy << 200;
    QTest::newRow("legacy key as bearer") << QByteArray() << legacy << 200;
    QTest::newRow("unknown opaque key") << QByteArray("sb_publishable_x") << QByteArray() << 401;
    QTest::newRow("unknown opaque bearer") << QByteArray() << QByteArray("sb_secret_x") << 401;
    QTest::newRow("forged legacy key") << legacy + "x" << QByteArray() << 401;
    QTest::newRow("nonsense") << QByteArray("x") << QByteArray() << 401;
}

void SignInTest::keysOpenTheGate()
{
    QFETCH(QByteArray, apiKey);
    QFETCH(QByteArray, bearer);
    QList<TestHeader> headers;
    if (!apiKey.isNull())
        headers.append({"apikey", apiKey});
    if (!bearer.isNull())
        headers.append({"Authorization", "Bearer " + bearer});
    QTEST(TestClient(m_auth.url(), headers).get("/auth/v1/settings").status, "status");
}

void SignInTest::signUpCanBeClosed()
{
    AuthServer closed(false);
    QVERIFY2(closed.start(), closed.log().constData());
    const TestResponse answer =
        closed.visitor().post(signUpPath, R"({"email":"ann@example.org","password":"secret"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.text("error_code"), u"signup_disabled"_s);
    QCOMPARE(answer.text("msg"), u"Signups not allowed for this instance"_s);
    QCOMPARE(closed.visitor().get("/auth/v1/settings").value("disable_signup").toBool(), true);
    // The service still can.
    const TestResponse made = closed.admin().post(
        "/auth/v1/admin/users", R"({"email":"ann@example.org","password":"secret","email_confirm":true})");
    QCOMPARE(made.status, 200);
    QCOMPARE(closed.signIn(u"ann@example.org"_s, "secret").status, 200);
}

void SignInTest::longBodiesAreRefused()
{
    const TestResponse answer = m_auth.visitor().post(signUpPath, QByteArray(1024 * 1024 + 1, ' '));
    QCOMPARE(answer.status, 413);
    QCOMPARE(answer.text("error_code"), u"request_entity_too_large"_s);
}

QTEST_GUILESS_MAIN(SignInTest)
#include "SignInTest.moc"
