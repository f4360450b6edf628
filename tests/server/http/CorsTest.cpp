#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray page = "https://studio.example";
const QByteArray otherPage = "https://other.example";

/// The items of a header's list, sorted.
QList<QByteArray> listOf(const TestResponse &response, const QByteArray &header)
{
    QList<QByteArray> items = response.header(header).split(',');
    for (QByteArray &item : items)
        item = item.trimmed();
    std::sort(items.begin(), items.end());
    return items;
}

} // namespace

/// What web pages of other origins are told (`CORS_ALLOWED_ORIGIN`).
class CorsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPreflightNeedsNoKey_data();
    void aPreflightNeedsNoKey();
    void theApiAllowsItsOwnHeaders();
    void thePlatformAllowsWhatIsAsked();
    void thePlatformListsItsHeaders();
    void errorsCanBeReadToo();
    void anyOriginNeedsNoVary();

private:
    TestResponse preflight(const QByteArray &path, const QByteArray &headers = {}) const;

    TestServer m_server{
        {.environment = {{u"CORS_ALLOWED_ORIGIN"_s, QString::fromLatin1(page + ',' + otherPage)}}}};
};

void CorsTest::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
}

TestResponse CorsTest::preflight(const QByteArray &path, const QByteArray &headers) const
{
    QList<TestHeader> sent = {{"Origin", page}, {"Access-Control-Request-Method", "POST"}};
    if (!headers.isEmpty())
        sent << TestHeader{"Access-Control-Request-Headers", headers};
    return TestClient(m_server.url()).send({.verb = "OPTIONS", .path = path, .headers = sent});
}

void CorsTest::aPreflightNeedsNoKey_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"/api/generate", "/functions/v1/api/voices", "/health", "/auth/v1/token", "/auth/v1/nothing",
          "/storage/v1/object/references/a/b.wav", "/rest/v1/voices", "/nothing"})
        QTest::newRow(path) << QByteArray(path);
}

void CorsTest::aPreflightNeedsNoKey()
{
    QFETCH(const QByteArray, path);
    const TestResponse response = preflight(path);
    QCOMPARE(response.status, 204);
    QCOMPARE(response.body, QByteArray());
    QCOMPARE(response.header("Access-Control-Allow-Origin"), page);
    QCOMPARE(response.header("Vary"), QByteArray("Origin"));
    QCOMPARE(response.header("Access-Control-Max-Age"), QByteArray("86400"));
    const QList<QByteArray> verbs = listOf(response, "Access-Control-Allow-Methods");
    for (const char *verb : {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
        QVERIFY2(verbs.contains(verb), verb);
}

void CorsTest::theApiAllowsItsOwnHeaders()
{
    const TestResponse response = preflight("/api/generate", "x-anything");
    QCOMPARE(response.header("Access-Control-Allow-Headers"),
             QByteArray("authorization, x-client-info, apikey, content-type, idempotency-key, x-request-id"));
    QCOMPARE(response.header("Access-Control-Allow-Methods"),
             QByteArray("GET, POST, PUT, DELETE, PATCH, OPTIONS"));
    QCOMPARE(response.header("Access-Control-Expose-Headers"), QByteArray("x-request-id, retry-after"));
}

void CorsTest::thePlatformAllowsWhatIsAsked()
{
    for (const char *path : {"/auth/v1/token", "/storage/v1/object/references/a", "/rest/v1/voices"})
        QCOMPARE(preflight(path, "apikey,x-anything").header("Access-Control-Allow-Headers"),
                 QByteArray("apikey,x-anything"));
}

void CorsTest::thePlatformListsItsHeaders()
{
    const TestResponse response = preflight("/auth/v1/token");
    const QList<QByteArray> allowed = listOf(response, "Access-Control-Allow-Headers");
    for (const char *header :
         {"authorization", "apikey", "content-type", "x-client-info", "prefer", "range",
          "x-supabase-api-version", "x-upsert", "cache-control", "x-metadata", "traceparent"})
        QVERIFY2(allowed.contains(header), header);
    const QList<QByteArray> exposed = listOf(response, "Access-Control-Expose-Headers");
    for (const char *header : {"content-range", "etag", "content-disposition", "location", "retry-after",
                               "x-supabase-api-version", "x-sb-error-code", "sb-error-code"})
        QVERIFY2(exposed.contains(header), header);
    QVERIFY(listOf(response, "Access-Control-Allow-Methods").contains("HEAD"));
}

void CorsTest::errorsCanBeReadToo()
{
    const TestClient client(m_server.url(), {{"Origin", otherPage}});
    const TestResponse refused = client.get("/api/voices");
    QCOMPARE(refused.status, 401);
    QCOMPARE(refused.header("Access-Control-Allow-Origin"), otherPage);
    const TestResponse failed = client.post("/auth/v1/signup", "{");
    QCOMPARE(failed.header("Access-Control-Allow-Origin"), otherPage);
    QVERIFY(!failed.header("x-sb-error-code").isEmpty());
    QVERIFY(listOf(failed, "Access-Control-Expose-Headers").contains("x-sb-error-code"));
    // A workspace answers nobody else.
    QCOMPARE(TestClient(m_server.url(), {{"Origin", "https://evil.example"}}).get("/api/health").status, 403);
}

void CorsTest::anyOriginNeedsNoVary()
{
    TestServer server({.environment = {{u"CORS_ALLOWED_ORIGIN"_s, u"*"_s}}});
    QVERIFY2(server.start(), server.log().constData());
    const TestResponse response = TestClient(server.url(), {{"Origin", page}}).get("/api/health");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.header("Access-Control-Allow-Origin"), QByteArray("*"));
    QVERIFY(response.header("Vary").isNull());
}

QTEST_GUILESS_MAIN(CorsTest)
#include "CorsTest.moc"
