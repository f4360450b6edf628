#pragma once

#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"

#include <memory>

/// Somebody who has signed in.
struct TestPerson {
    QString id = {};
    QString email = {};
    QByteArray accessToken = {};
    QByteArray refreshToken = {};
    QString sessionId = {};
};

/// A server whose Auth is under test: anybody may sign up, and HS256 tokens of `jwtSecret` count.
class AuthServer final {
public:
    static constexpr auto jwtSecret = "0123456789-an-unpublished-test-secret-0123456789";

    explicit AuthServer(bool hasOpenSignup = true);

    bool start(); ///< also again after a stop
    QByteArray log() const { return m_server.log(); }
    QUrl url() const { return m_server.url(); }
    TestServer &server() { return m_server; }

    QByteArray publishableKey() const { return m_server.publishableKey(); }
    QByteArray secretKey() const;
    /// A JWT with these claims (JSON), signed with the secret.
    static QByteArray signedToken(const QByteArray &claims);
    static QByteArray legacyKey(const QByteArray &role);

    /// With the publishable key alone, as nobody.
    TestClient visitor() const;
    TestClient as(const QByteArray &bearer) const;
    TestClient admin() const;

    /// Signs up with a new address.
    TestPerson newPerson(const QByteArray &password = "a good password") const;
    TestResponse signIn(const QString &email, const QByteArray &password) const;
    TestResponse refresh(const QByteArray &refreshToken) const;
    static TestPerson personOf(const TestResponse &session);

    /// The owner's way into the server's database, beside the server.
    QByteArray sql(const QByteArray &statement);

private:
    TestServer m_server;
    std::unique_ptr<TestSession> m_database = {};
};

/// The claims of a JWT, unverified.
QJsonObject claimsOf(const QByteArray &token);
