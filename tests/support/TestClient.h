#pragma once

#include "tests/support/TestConnection.h"

/// A request as it goes out. `Host`, `Content-Length` and `Connection: close` are added unless named here.
struct TestRequest {
    QByteArray verb = "GET";
    QByteArray path = "/"; ///< percent-encoded already, with its query
    QList<TestHeader> headers = {};
    QByteArray body = {};
};

/// A small blocking HTTP/1.1 client: one connection for each request, no redirects, no retries.
///
///     TestClient owner(server.url(), {{"apikey", key}, {"Authorization", "Bearer " + token}});
///     QCOMPARE(owner.post("/api/generate", R"({"text":"Hello"})").status, 200);
class TestClient final {
public:
    /// `headers` go with every request, unless it has one of that name itself.
    explicit TestClient(const QUrl &origin, const QList<TestHeader> &headers = {});

    TestResponse get(const QByteArray &path) const;
    TestResponse post(const QByteArray &path, const QByteArray &json = "{}") const;
    TestResponse post(const QByteArray &path, const QJsonObject &body) const;
    TestResponse patch(const QByteArray &path, const QByteArray &json) const;
    TestResponse put(const QByteArray &path, const QByteArray &body, const QByteArray &type) const;
    TestResponse remove(const QByteArray &path) const;
    TestResponse send(const TestRequest &request) const;

    /// The bytes of a request, for a TestConnection that sends them in pieces or not whole.
    QByteArray bytes(const TestRequest &request) const;

private:
    TestResponse sendJson(const QByteArray &verb, const QByteArray &path, const QByteArray &json) const;

    QUrl m_origin;
    QList<TestHeader> m_headers;
};
