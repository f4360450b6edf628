#include "server/auth/TokenVerifier.h"

#include "server/auth/Base64Url.h"
#include "server/auth/Keys.h"
#include "server/auth/TokenIssuer.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>

#include <boost/json.hpp>

#include <optional>

namespace json = boost::json;

namespace {

constexpr auto secret = "a-secret-of-more-than-thirty-two-bytes";
constexpr auto userId = "0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11";
constexpr auto sessionId = "5c9e6f4e-6b06-4a2f-9df6-0a4c0f3b7d10";
constexpr std::int64_t noon = 1'900'000'000;

std::string hs256(std::string_view key, const std::string &text)
{
    const QByteArray mac = QMessageAuthenticationCode::hash(
        QByteArray::fromStdString(text), QByteArray(key.data(), int(key.size())), QCryptographicHash::Sha256);
    return mac.toStdString();
}

std::string unsignedText(const json::object &header, const std::string &claims)
{
    return base64UrlEncoded(json::serialize(header)) + '.' + base64UrlEncoded(claims);
}

json::object personClaims()
{
    return {{"sub", userId}, {"aud", "authenticated"}, {"role", "authenticated"},
            {"iat", noon},   {"exp", noon + 3600},     {"session_id", sessionId}};
}

json::object with(json::object claims, std::string_view name, json::value value)
{
    claims[name] = std::move(value);
    return claims;
}

json::object without(json::object claims, std::string_view name)
{
    claims.erase(name);
    return claims;
}

} // namespace

Q_DECLARE_METATYPE(Identity::Failure)
Q_DECLARE_METATYPE(std::string)

class TokenVerifierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void acceptsWhatTheIssuerMade();
    void judgesClaims_data();
    void judgesClaims();
    void judgesSignatures_data();
    void judgesSignatures();
    void refusesAnyChangedCharacter();
    void refusesEverythingWithTheSecretWhenNoneIsConfigured();
    void acceptsLegacyKeys();
    void lowersTheSubject();
    void expiresWhileItIsRemembered();
    void remembersOnlySome();
    void knowsOpaqueKeys();

private:
    std::string signedByKey(const json::object &claims) const;
    std::string signedBySecret(const json::object &claims) const;
    Keys load(const std::string &jwtSecret) const;

    QTemporaryDir m_folder;
    std::optional<Keys> m_keys;
    std::int64_t m_now = noon;
    std::optional<TokenVerifier> m_verifier;
};

Keys TokenVerifierTest::load(const std::string &jwtSecret) const
{
    return Keys::load(
        {.directory = m_folder.filePath(QStringLiteral("keys")).toStdString(), .jwtSecret = jwtSecret});
}

void TokenVerifierTest::initTestCase()
{
    m_keys.emplace(load(secret));
}

void TokenVerifierTest::init()
{
    m_now = noon;
    m_verifier.emplace(*m_keys, [this] { return m_now; });
}

std::string TokenVerifierTest::signedByKey(const json::object &claims) const
{
    const std::string text =
        unsignedText({{"alg", "ES256"}, {"kid", m_keys->signingKey.id()}}, json::serialize(claims));
    return text + '.' + base64UrlEncoded(m_keys->signingKey.sign(text));
}

std::string TokenVerifierTest::signedBySecret(const json::object &claims) const
{
    const std::string text = unsignedText({{"alg", "HS256"}, {"typ", "JWT"}}, json::serialize(claims));
    return text + '.' + base64UrlEncoded(hs256(secret, text));
}

void TokenVerifierTest::acceptsWhatTheIssuerMade()
{
    const json::object user{
        {"id", userId},         {"role", "authenticated"},        {"email", "a@example.org"},
        {"phone", ""},          {"app_metadata", json::object()}, {"user_metadata", json::object()},
        {"is_anonymous", false}};
    const json::array methods{json::object{{"method", "password"}, {"timestamp", noon}}};
    const auto issued =
        TokenIssuer(m_keys->signingKey, "http://127.0.0.1/auth/v1").issue(user, sessionId, methods);
    const auto verdict = TokenVerifier(*m_keys).verify(issued.token);
    QVERIFY(verdict.token.has_value());
    QCOMPARE(verdict.token->role, "authenticated");
    QCOMPARE(verdict.token->subject.value(), userId);
    QCOMPARE(verdict.token->sessionId, sessionId);
    QCOMPARE(verdict.token->expiresAt, issued.expiresAt);
    const json::object claims = json::parse(verdict.token->claims).as_object();
    QCOMPARE(claims.at("exp").as_int64() - claims.at("iat").as_int64(), TokenIssuer::life.count());
    QCOMPARE(json::serialize(claims.at("amr")), json::serialize(methods));
    QCOMPARE(std::string(claims.at("iss").as_string()), "http://127.0.0.1/auth/v1");
}

void TokenVerifierTest::judgesClaims_data()
{
    using Failure = Identity::Failure;
    QTest::addColumn<std::string>("claims");
    QTest::addColumn<Identity::Failure>("failure");
    const json::object good = personClaims();
    const auto row = [](const char *name, const json::object &claims, Failure failure) {
        QTest::newRow(name) << json::serialize(claims) << failure;
    };
    row("good", good, Failure::None);
    row("no subject", without(good, "sub"), Failure::None);
    row("no session", without(good, "session_id"), Failure::None);
    row("no audience", without(good, "aud"), Failure::None);
    row("audience in a list", with(good, "aud", json::array{"other", "authenticated"}), Failure::None);
    row("times with fractions", with(good, "exp", noon + 0.5), Failure::Expired);
    row("ends now", with(good, "exp", noon), Failure::Expired);
    row("ends in a second", with(good, "exp", noon + 1), Failure::None);
    row("long over", with(good, "exp", 1), Failure::Expired);
    row("no end", without(good, "exp"), Failure::Malformed);
    row("end is text", with(good, "exp", "later"), Failure::Malformed);
    row("end is huge", with(good, "exp", 1e300), Failure::Malformed);
    row("end is negative", with(good, "exp", -1), Failure::Malformed);
    row("issued in 30 s", with(good, "iat", noon + 30), Failure::None);
    row("issued in 31 s", with(good, "iat", noon + 31), Failure::Malformed);
    row("issue time is text", with(good, "iat", "now"), Failure::Malformed);
    row("other audience", with(good, "aud", "other"), Failure::Malformed);
    row("no role", without(good, "role"), Failure::Malformed);
    row("role is a number", with(good, "role", 1), Failure::Malformed);
    row("subject is no UUID", with(good, "sub", "me"), Failure::SubjectNotUuid);
    row("subject is null", with(good, "sub", nullptr), Failure::SubjectNotUuid);
    row("session is no UUID", with(good, "session_id", "mine"), Failure::Malformed);
}

void TokenVerifierTest::judgesClaims()
{
    QFETCH(std::string, claims);
    QFETCH(Identity::Failure, failure);
    const json::object parsed = json::parse(claims).as_object();
    for (const std::string &token : {signedByKey(parsed), signedBySecret(parsed)}) {
        const auto verdict = m_verifier->verify(token);
        QCOMPARE(verdict.failure, failure);
        QCOMPARE(verdict.token.has_value(), failure == Identity::Failure::None);
    }
}

void TokenVerifierTest::judgesSignatures_data()
{
    using Failure = Identity::Failure;
    QTest::addColumn<std::string>("token");
    QTest::addColumn<Identity::Failure>("failure");
    const std::string claims = json::serialize(personClaims());
    const std::string kid = m_keys->signingKey.id();
    const auto row = [](const char *name, const std::string &token, Failure failure) {
        QTest::newRow(name) << token << failure;
    };
    const auto byKey = [&](const json::object &header, const Es256Key &key) {
        const std::string text = unsignedText(header, claims);
        return text + '.' + base64UrlEncoded(key.sign(text));
    };
    const auto bySecret = [&](const json::object &header, std::string_view key) {
        const std::string text = unsignedText(header, claims);
        return text + '.' + base64UrlEncoded(hs256(key, text));
    };
    const Es256Key other = Es256Key::generate();
    const Es256Key &ours = m_keys->signingKey;
    row("no algorithm", unsignedText({{"alg", "none"}}, claims) + '.', Failure::BadSignature);
    row("no algorithm with our key's id", unsignedText({{"alg", "none"}, {"kid", kid}}, claims) + '.',
        Failure::BadSignature);
    row("another pair under our id", byKey({{"alg", "ES256"}, {"kid", kid}}, other), Failure::BadSignature);
    row("another pair under its own id", byKey({{"alg", "ES256"}, {"kid", other.id()}}, other),
        Failure::BadSignature);
    row("our pair without id", byKey({{"alg", "ES256"}}, ours), Failure::BadSignature);
    row("our pair, unknown id", byKey({{"alg", "ES256"}, {"kid", "x"}}, ours), Failure::BadSignature);
    row("our pair, id is null", byKey({{"alg", "ES256"}, {"kid", nullptr}}, ours), Failure::BadSignature);
    row("our pair, other algorithm", byKey({{"alg", "ES384"}, {"kid", kid}}, ours), Failure::BadSignature);
    row("our pair, unknown extension",
        byKey({{"alg", "ES256"}, {"kid", kid}, {"crit", json::array{"b64"}}}, ours), Failure::BadSignature);
    row("public key as a secret", bySecret({{"alg", "HS256"}, {"kid", kid}}, ours.pem()),
        Failure::BadSignature);
    row("public coordinates as a secret", bySecret({{"alg", "HS256"}}, ours.x() + ours.y()),
        Failure::BadSignature);
    row("our secret under the key's id", bySecret({{"alg", "HS256"}, {"kid", kid}}, secret),
        Failure::BadSignature);
    row("our secret, other algorithm", bySecret({{"alg", "HS512"}}, secret), Failure::BadSignature);
    row("our secret, algorithm in lower case", bySecret({{"alg", "hs256"}}, secret), Failure::BadSignature);
    row("other secret", bySecret({{"alg", "HS256"}}, "another-secret-of-more-than-32-bytes"),
        Failure::BadSignature);
    row("empty secret", bySecret({{"alg", "HS256"}}, ""), Failure::BadSignature);
    row("signature is no base64", unsignedText({{"alg", "HS256"}}, claims) + ".!!", Failure::BadSignature);
    row("header is no object", base64UrlEncoded("[]") + '.' + base64UrlEncoded(claims) + ".AAAA",
        Failure::BadSignature);
    row("two parts", "a.b", Failure::Malformed);
    row("four parts", "a.b.c.d", Failure::Malformed);
    row("empty", "", Failure::Malformed);
    row("not a token", "sb_publishable_x", Failure::Malformed);
    const std::string text = unsignedText({{"alg", "HS256"}}, "[1]");
    row("claims are no object", text + '.' + base64UrlEncoded(hs256(secret, text)), Failure::Malformed);
}

void TokenVerifierTest::judgesSignatures()
{
    QFETCH(std::string, token);
    QFETCH(Identity::Failure, failure);
    const auto verdict = m_verifier->verify(token);
    QVERIFY(!verdict.token.has_value());
    QCOMPARE(verdict.failure, failure);
}

void TokenVerifierTest::refusesAnyChangedCharacter()
{
    for (const std::string &good : {signedByKey(personClaims()), signedBySecret(personClaims())}) {
        for (std::size_t i = 0; i < good.size(); ++i) {
            std::string changed = good;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY2(!m_verifier->verify(changed).token, changed.c_str());
        }
        QVERIFY(!m_verifier->verify(good + '=').token);
        QVERIFY(!m_verifier->verify(good.substr(0, good.size() - 1)).token);
        QVERIFY(m_verifier->verify(good).token);
    }
}

void TokenVerifierTest::refusesEverythingWithTheSecretWhenNoneIsConfigured()
{
    const Keys keys = load({});
    TokenVerifier verifier(keys, [] { return noon; });
    QVERIFY(!verifier.verify(signedBySecret(personClaims())).token);
    const std::string text = unsignedText({{"alg", "HS256"}}, json::serialize(personClaims()));
    QVERIFY(!verifier.verify(text + '.' + base64UrlEncoded(hs256("", text))).token);
    QVERIFY(verifier.verify(signedByKey(personClaims())).token); // the pair was read from the same folder
}

void TokenVerifierTest::acceptsLegacyKeys()
{
    const auto verdict = m_verifier->verify(signedBySecret(
        {{"iss", "supabase-demo"}, {"role", "service_role"}, {"iat", noon}, {"exp", noon + 315'360'000}}));
    QVERIFY(verdict.token.has_value());
    QCOMPARE(verdict.token->role, "service_role");
    QVERIFY(!verdict.token->subject.has_value());
    QCOMPARE(verdict.token->sessionId, "");
}

void TokenVerifierTest::lowersTheSubject()
{
    const auto verdict =
        m_verifier->verify(signedByKey(with(personClaims(), "sub", "0B0F5C0E-2C5E-4D0E-9D7F-3F3A5B1C9E11")));
    QCOMPARE(verdict.token.value().subject.value(), userId);
}

void TokenVerifierTest::expiresWhileItIsRemembered()
{
    const std::string token = signedByKey(personClaims());
    QVERIFY(m_verifier->verify(token).token);
    m_now = noon + 3599;
    QVERIFY(m_verifier->verify(token).token);
    m_now = noon + 3600;
    QCOMPARE(m_verifier->verify(token).failure, Identity::Failure::Expired);
    QVERIFY(!m_verifier->verify(token).token);
}

void TokenVerifierTest::remembersOnlySome()
{
    TokenCache cache;
    for (int i = 0; i < 5000; ++i) {
        cache.insert("token " + std::to_string(i), {.role = std::to_string(i)});
        QVERIFY(cache.find("token 0")); // the one in use stays
    }
    int remembered = 0;
    for (int i = 0; i < 5000; ++i)
        remembered += cache.find("token " + std::to_string(i)) ? 1 : 0;
    QVERIFY(remembered <= 1024 + 1);
    QCOMPARE(cache.find("token 0")->role, "0");
}

void TokenVerifierTest::knowsOpaqueKeys()
{
    QCOMPARE(m_verifier->roleOfKey(m_keys->publishableKey).value(), "anon");
    QCOMPARE(m_verifier->roleOfKey(m_keys->secretKey).value(), "service_role");
    QVERIFY(!m_verifier->roleOfKey(m_keys->secretKey + "x"));
    QVERIFY(!m_verifier->roleOfKey("sb_secret_"));
    QVERIFY(!m_verifier->roleOfKey(""));
}

QTEST_GUILESS_MAIN(TokenVerifierTest)
#include "TokenVerifierTest.moc"
