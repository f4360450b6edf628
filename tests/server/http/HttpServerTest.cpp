#include "tests/support/TestClient.h"
#include "tests/support/TestConnection.h"
#include "tests/support/TestServer.h"

#include <QtTest>

#include <vector>

using namespace Qt::StringLiterals;

/// What the server makes of requests, well-formed or not, before any handler: on the real program.
class HttpServerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aForeignHostIsRefused_data();
    void aForeignHostIsRefused();
    void twoHostsAreRefused();
    void aForeignOriginIsRefused();
    void brokenRequestsAreAnsweredAndClosed_data();
    void brokenRequestsAreAnsweredAndClosed();
    void aBodyMayComeInPieces();
    void aBodyMayComeInChunks();
    void aClientMayAskBeforeItSends();
    void aBodyBeyondTheLimitIs413();
    void aBodyThatBreaksOffLeavesTheServerWell();
    void oneConnectionServesManyRequests();
    void requestsMayArriveTogether();
    void headHasNoBody();
    void unknownRoutesAreJson_data();
    void unknownRoutesAreJson();
    void aRequestIdIsEchoedWhenItIsSound();
    void noCorsHeadersInAWorkspace();
    void manyIdleConnectionsDoNotStarveOthers();

private:
    TestClient client() const { return TestClient(m_server->url()); }
    QByteArray post(const QByteArray &headers) const;

    std::unique_ptr<TestServer> m_server;
};

void HttpServerTest::initTestCase()
{
    m_server = std::make_unique<TestServer>();
    QVERIFY2(m_server->start(), m_server->log().constData());
}

/// The head of a POST that reads its body and answers 400 to it.
QByteArray HttpServerTest::post(const QByteArray &headers) const
{
    return "POST /auth/v1/verify HTTP/1.1\r\nHost: " + m_server->url().authority().toUtf8() +
           "\r\napikey: " + m_server->publishableKey() + "\r\nContent-Type: application/json\r\n" + headers +
           "\r\n";
}

void HttpServerTest::aForeignHostIsRefused_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    const QByteArray port = QByteArray::number(m_server->url().port());
    QTest::newRow("own address") << "127.0.0.1:" + port << 200;
    QTest::newRow("localhost") << "localhost:" + port << 200;
    QTest::newRow("foreign name") << "evil.example:" + port << 403;
    QTest::newRow("without port") << QByteArray("127.0.0.1") << 403;
    QTest::newRow("other port") << QByteArray("127.0.0.1:1") << 403;
    QTest::newRow("empty") << QByteArray("") << 403;
}

void HttpServerTest::aForeignHostIsRefused()
{
    QFETCH(QByteArray, host);
    QTEST(client().send({.path = "/api/health", .headers = {{"Host", host}}}).status, "status");
}

void HttpServerTest::twoHostsAreRefused()
{
    const QByteArray own = "Host: " + m_server->url().authority().toUtf8() + "\r\n";
    for (const QByteArray &second : {QByteArray("Host: evil.example\r\n"), own}) {
        TestConnection connection(m_server->url());
        QVERIFY(connection.write("GET /api/health HTTP/1.1\r\n" + own + second + "\r\n"));
        QCOMPARE(connection.readHead().status, 400);
    }
}

void HttpServerTest::aForeignOriginIsRefused()
{
    const TestResponse refused =
        client().send({.path = "/api/health", .headers = {{"Origin", "https://evil.example"}}});
    QCOMPARE(refused.status, 403);
    QCOMPARE(refused.text("detail"), u"Origin not allowed."_s);
    const TestResponse preflight = client().send(
        {.verb = "OPTIONS", .path = "/api/generate", .headers = {{"Origin", "https://evil.example"}}});
    QCOMPARE(preflight.status, 403);
}

void HttpServerTest::brokenRequestsAreAnsweredAndClosed_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP") << QByteArray("hello there\r\n\r\n");
    QTest::newRow("bad version") << QByteArray("GET / HTTP/9.9\r\nHost: x\r\n\r\n");
    QTest::newRow("bad header") << QByteArray("GET / HTTP/1.1\r\nHo st : x\r\n\r\n");
    QTest::newRow("huge header") << "GET / HTTP/1.1\r\nX: " + QByteArray(64 * 1024, 'a') + "\r\n\r\n";
    QTest::newRow("bad length") << QByteArray("POST / HTTP/1.1\r\nContent-Length: -4\r\n\r\n");
    QTest::newRow("NULs") << QByteArray(100, '\0') + "\r\n\r\n";
}

void HttpServerTest::brokenRequestsAreAnsweredAndClosed()
{
    QFETCH(QByteArray, bytes);
    TestConnection connection(m_server->url());
    QVERIFY(connection.write(bytes));
    const int status = connection.read().status;
    QVERIFY2(status == 0 || (status >= 400 && status < 500), QByteArray::number(status).constData());
    QVERIFY(connection.waitUntilClosed());
    QCOMPARE(client().get("/api/health").status, 200);
}

void HttpServerTest::aBodyMayComeInPieces()
{
    TestConnection connection(m_server->url());
    const QByteArray body = R"({"type":"magiclink","token_hash":"no such"})";
    QVERIFY(connection.write(post("Content-Length: " + QByteArray::number(body.size()) + "\r\n")));
    for (const char byte : body) {
        QVERIFY(connection.write(QByteArray(1, byte)));
        QTest::qWait(1); // each in a packet of its own; nothing is waited for
    }
    QCOMPARE(connection.read().status, 403);
}

void HttpServerTest::aBodyMayComeInChunks()
{
    TestConnection connection(m_server->url());
    QVERIFY(connection.write(post("Transfer-Encoding: chunked\r\n")));
    QVERIFY(connection.write("14\r\n{\"type\":\"magiclink\",\r\n"));
    QVERIFY(connection.write("16\r\n\"token_hash\":\"no such\"\r\n1\r\n}\r\n0\r\n\r\n"));
    QCOMPARE(connection.read().status, 403);
}

void HttpServerTest::aClientMayAskBeforeItSends()
{
    TestConnection connection(m_server->url());
    const QByteArray body = R"({"type":"magiclink","token_hash":"no such"})";
    const QByteArray length = QByteArray::number(body.size());
    QVERIFY(connection.write(post("Expect: 100-continue\r\nContent-Length: " + length + "\r\n")));
    QVERIFY(connection.readSome().startsWith("HTTP/1.1 100"));
    QVERIFY(connection.write(body));
    QCOMPARE(connection.read().status, 403);
}

void HttpServerTest::aBodyBeyondTheLimitIs413()
{
    TestConnection announced(m_server->url());
    QVERIFY(announced.write(post("Content-Length: 5000000\r\n") + QByteArray(1000, ' ')));
    QCOMPARE(announced.read().status, 413);

    TestConnection chunked(m_server->url());
    QVERIFY(chunked.write(post("Transfer-Encoding: chunked\r\n")));
    const QByteArray chunk = "10000\r\n" + QByteArray(0x10000, ' ') + "\r\n";
    for (int i = 0; i < 20; ++i)
        chunked.write(chunk);
    QCOMPARE(chunked.read().status, 413);
}

void HttpServerTest::aBodyThatBreaksOffLeavesTheServerWell()
{
    for (int i = 0; i < 20; ++i) {
        TestConnection connection(m_server->url());
        QVERIFY(connection.write(post("Content-Length: 1000\r\n") + "{\"type\":"));
        connection.endWriting();
    }
    QCOMPARE(client().get("/api/health").status, 200);
}

void HttpServerTest::oneConnectionServesManyRequests()
{
    TestConnection connection(m_server->url());
    const QByteArray request =
        client().bytes({.path = "/api/health", .headers = {{"Connection", "keep-alive"}}});
    for (int i = 0; i < 50; ++i) {
        QVERIFY(connection.write(request));
        const TestResponse response = connection.read();
        QCOMPARE(response.status, 200);
        QVERIFY(response.isWhole);
    }
}

void HttpServerTest::requestsMayArriveTogether()
{
    TestConnection connection(m_server->url());
    const QByteArray request =
        client().bytes({.path = "/api/health", .headers = {{"Connection", "keep-alive"}}});
    QVERIFY(connection.write(request + request + request));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(connection.read().status, 200);
}

void HttpServerTest::headHasNoBody()
{
    TestConnection connection(m_server->url());
    const QByteArray head = client().bytes({.verb = "HEAD", .path = "/api/nothing"});
    QVERIFY(connection.write(head));
    QCOMPARE(connection.readHead().status, 404);
    QCOMPARE(connection.readSome(), QByteArray());
}

void HttpServerTest::unknownRoutesAreJson_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/api/nothing", "/functions/v1/api/nothing", "/nothing", "/", "/api/",
                             "/api/voices/", "/api/../etc/passwd", "/api/%2e%2e/health"})
        QTest::newRow(path) << QByteArray(path);
}

void HttpServerTest::unknownRoutesAreJson()
{
    QFETCH(QByteArray, path);
    const TestResponse response = client().get(path);
    QCOMPARE(response.status, 404);
    QCOMPARE(response.text("detail"), u"Not Found"_s);
}

void HttpServerTest::aRequestIdIsEchoedWhenItIsSound()
{
    const auto idFor = [this](const QByteArray &sent) {
        return client()
            .send({.path = "/api/health", .headers = {{"X-Request-Id", sent}}})
            .header("X-Request-Id");
    };
    QCOMPARE(idFor("my-id_1.2"), QByteArray("my-id_1.2"));
    QCOMPARE(idFor("bad id with spaces").size(), 16);
    QCOMPARE(idFor(QByteArray(200, 'a')).size(), 16);
    QCOMPARE(client().get("/api/health").header("X-Request-Id").size(), 16);
}

void HttpServerTest::noCorsHeadersInAWorkspace()
{
    QVERIFY(client().get("/api/health").header("Access-Control-Allow-Origin").isNull());
}

void HttpServerTest::manyIdleConnectionsDoNotStarveOthers()
{
    std::vector<std::unique_ptr<TestConnection>> idle;
    for (int i = 0; i < 200; ++i) {
        idle.push_back(std::make_unique<TestConnection>(m_server->url()));
        QVERIFY(idle.back()->isOpen());
    }
    QCOMPARE(client().get("/api/health").status, 200);
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "HttpServerTest.moc"
