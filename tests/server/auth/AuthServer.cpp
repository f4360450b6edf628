#include "tests/server/auth/AuthServer.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace {

constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

TestServerOptions optionsFor(bool hasOpenSignup)
{
    return {.arguments = hasOpenSignup ? QStringList{u"--open-signup"_s} : QStringList{},
            .environment = {{u"UTTER_JWT_SECRET"_s, QString::fromLatin1(AuthServer::jwtSecret)}}};
}

} // namespace

QJsonObject claimsOf(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    return parts.size() == 3
               ? QJsonDocument::fromJson(QByteArray::fromBase64(parts.at(1), base64Url)).object()
               : QJsonObject();
}

AuthServer::AuthServer(bool hasOpenSignup) : m_server(optionsFor(hasOpenSignup)) {}

bool AuthServer::start()
{
    m_database.reset();
    return m_server.start();
}

QByteArray AuthServer::secretKey() const
{
    QFile file(m_server.workspace() + u"/keys/secret_key"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray AuthServer::signedToken(const QByteArray &claims)
{
    const QByteArray text =
        QByteArray(R"({"alg":"HS256","typ":"JWT"})").toBase64(base64Url) + '.' + claims.toBase64(base64Url);
    const QByteArray mac = QMessageAuthenticationCode::hash(text, jwtSecret, QCryptographicHash::Sha256);
    return text + '.' + mac.toBase64(base64Url);
}

QByteArray AuthServer::legacyKey(const QByteArray &role)
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    return signedToken(R"({"iss":"supabase-demo","role":")" + role + R"(","iat":)" + QByteArray::number(now) +
                       R"(,"exp":)" + QByteArray::number(now + 3600) + '}');
}

TestClient AuthServer::visitor() const
{
    return TestClient(url(), {{"apikey", publishableKey()}});
}

TestClient AuthServer::as(const QByteArray &bearer) const
{
    return TestClient(url(), {{"apikey", publishableKey()}, {"Authorization", "Bearer " + bearer}});
}

TestClient AuthServer::admin() const
{
    return TestClient(url(), {{"apikey", secretKey()}, {"Authorization", "Bearer " + secretKey()}});
}

TestPerson AuthServer::newPerson(const QByteArray &password) const
{
    const QString email = QUuid::createUuid().toString(QUuid::WithoutBraces) + u"@example.org"_s;
    return personOf(visitor().post(
        "/auth/v1/signup", QJsonObject{{u"email"_s, email}, {u"password"_s, QString::fromUtf8(password)}}));
}

TestResponse AuthServer::signIn(const QString &email, const QByteArray &password) const
{
    return visitor().post("/auth/v1/token?grant_type=password",
                          QJsonObject{{u"email"_s, email}, {u"password"_s, QString::fromUtf8(password)}});
}

TestResponse AuthServer::refresh(const QByteArray &refreshToken) const
{
    return visitor().post("/auth/v1/token?grant_type=refresh_token",
                          QJsonObject{{u"refresh_token"_s, QString::fromLatin1(refreshToken)}});
}

TestPerson AuthServer::personOf(const TestResponse &session)
{
    const QJsonObject user = session.value("user").toObject();
    TestPerson person{.id = user.value("id"_L1).toString(),
                      .email = user.value("email"_L1).toString(),
                      .accessToken = session.text("access_token").toLatin1(),
                      .refreshToken = session.text("refresh_token").toLatin1()};
    person.sessionId = claimsOf(person.accessToken).value("session_id"_L1).toString();
    return person;
}

QByteArray AuthServer::sql(const QByteArray &statement)
{
    if (!m_database)
        m_database = std::make_unique<TestSession>(
            u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server.workspace()));
    const TestRows answer = m_database->run(statement);
    if (!answer.message.isEmpty())
        qWarning("%s", qPrintable(answer.message));
    return answer.rows.isEmpty() ? QByteArray() : answer.rows.first().first();
}
