#include "services/net/ApiClient.h"

#include "services/net/BearerSource.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "tests/services/net/FakeHttpServer.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

namespace {

/// Where the process's own tokens would come from: counts how often a new one was asked for.
class CountedTokens final : public BearerSource {
public:
    void bearer(QObject *, Done done) override { done(Secret(token)); }
    void renew(const Secret &stale, QObject *, Done done) override
    {
        if (stale.reveal() == token) {
            token = "fresh";
            ++renewals;
        }
        done(Secret(token));
    }

    QByteArray token = "stale";
    int renewals = 0;
};

struct Client {
    explicit Client(const FakeHttpServer &server)
    {
        connection.open(ServerAddress::onOneOrigin(server.url(), u"/api"_s, u"sb_publishable_k"_s));
    }

    Network network;
    Connection connection;
    CountedTokens tokens;
    ApiClient api{network, connection, &tokens};
};

} // namespace

Q_DECLARE_METATYPE(Service)

class ApiClientTest final : public QObject {
    Q_OBJECT

private slots:
    void sendsSessionKeyAndRequestId();
    void renewsOnceHoweverAServerSaysStale_data();
    void renewsOnceHoweverAServerSaysStale();
    void doesNotRenewForAForbiddenObject();
    void givesTheLocationAndFollowsNothing();
    void waitsAsLongAsRetryAfterSays();
    void tellsALongRetryAfterInsteadOfWaiting();
    void repeatsWhatIsIdempotent();
    void neverRepeatsAPlainPost();
    void waitsWhileThereIsNoServer();
    void isSentOnceWhenTheServerComesRightAfterIt();
    void failsWithTheReasonThereIsNoServer();
    void isSilentAfterItsContextDied();
    void makesKindsOfStatuses_data();
    void makesKindsOfStatuses();
    void keepsSecretsOutOfErrors();
    void saysProtocolWhenItIsNoJson();
};

namespace {

std::optional<Result<ApiResponse>> exchange(ApiClient &api, const ApiRequest &request)
{
    std::optional<Result<ApiResponse>> answer;
    QObject context;
    api.send(request, &context, [&answer](const Result<ApiResponse> &response) { answer = response; });
    [&answer] { QTRY_VERIFY(answer.has_value()); }();
    return answer;
}

FakeAnswer staleUnlessFresh(const FakeRequest &request, const FakeAnswer &refusal)
{
    return request.headers.value("authorization") == "Bearer fresh" ? FakeAnswer{} : refusal;
}

} // namespace

void ApiClientTest::sendsSessionKeyAndRequestId()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Client client(server);
    QVERIFY(*exchange(client.api, {.path = u"/voices"_s, .query = QUrlQuery(u"page=1"_s)}));
    const FakeRequest &request = server.requests().first();
    QCOMPARE(request.target, QByteArray("/api/voices?page=1"));
    QCOMPARE(request.headers.value("authorization"), QByteArray("Bearer stale"));
    QCOMPARE(request.headers.value("apikey"), QByteArray("sb_publishable_k"));
    QVERIFY(!request.headers.value("x-request-id").isEmpty());
}

void ApiClientTest::renewsOnceHoweverAServerSaysStale_data()
{
    QTest::addColumn<Service>("service");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("API: 401") << Service::Api << 401
                              << QByteArray(R"({"detail":"Invalid or expired token"})");
    QTest::newRow("Auth: 403 bad_jwt")
        << Service::Auth << 403 << QByteArray(R"({"code":"bad_jwt","message":"invalid JWT"})");
    QTest::newRow("Storage: 400 that means 403")
        << Service::Storage << 400
        << QByteArray(
               R"({"statusCode":"403","error":"Unauthorized","message":"\"exp\" claim timestamp check failed"})");
}

void ApiClientTest::renewsOnceHoweverAServerSaysStale()
{
    QFETCH(Service, service);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FakeHttpServer server([&](const FakeRequest &request) {
        return staleUnlessFresh(request, {.status = status, .body = body});
    });
    Client client(server);
    int successes = 0;
    QObject context;
    for (int caller = 0; caller < 10; ++caller)
        client.api.send({.path = u"/thing"_s, .service = service}, &context,
                        [&successes](const Result<ApiResponse> &response) { successes += response ? 1 : 0; });
    QTRY_COMPARE(successes, 10);
    QCOMPARE(client.tokens.renewals, 1);
}

void ApiClientTest::doesNotRenewForAForbiddenObject()
{
    FakeHttpServer server([](const FakeRequest &) {
        return FakeAnswer{
            .status = 400,
            .body = R"({"statusCode":"403","message":"new row violates row-level security policy"})"};
    });
    Client client(server);
    const auto answer = exchange(client.api, {.path = u"/object/x"_s, .service = Service::Storage});
    QVERIFY(answer->error().kind == Error::Kind::Refused);
    QCOMPARE(client.tokens.renewals, 0);
}

void ApiClientTest::givesTheLocationAndFollowsNothing()
{
    FakeHttpServer elsewhere([](const FakeRequest &) { return FakeAnswer{}; });
    FakeHttpServer server([&elsewhere](const FakeRequest &) {
        return FakeAnswer{.status = 302,
                          .body = {},
                          .headers = {{"Location", elsewhere.url().toEncoded() + "/signed?token=t"}}};
    });
    Client client(server);
    const auto answer = exchange(client.api, {.path = u"/generations/1/audio"_s});
    QCOMPARE((*answer)->location, QUrl(elsewhere.url().toString() + u"/signed?token=t"_s));
    QCOMPARE(elsewhere.requests().size(), 0);
}

void ApiClientTest::waitsAsLongAsRetryAfterSays()
{
    int tries = 0;
    FakeHttpServer server([&tries](const FakeRequest &) {
        return ++tries == 1 ? FakeAnswer{.status = 503, .headers = {{"Retry-After", "1"}}} : FakeAnswer{};
    });
    Client client(server);
    QElapsedTimer elapsed;
    elapsed.start();
    QVERIFY(*exchange(client.api, {.path = u"/voices"_s}));
    QVERIFY(elapsed.elapsed() >= 950);
}

void ApiClientTest::tellsALongRetryAfterInsteadOfWaiting()
{
    FakeHttpServer server([](const FakeRequest &) {
        return FakeAnswer{
            .status = 429, .body = R"({"detail":"Slow down."})", .headers = {{"Retry-After", "120"}}};
    });
    Client client(server);
    const auto answer = exchange(client.api, {.path = u"/voices"_s});
    QVERIFY(answer->error().kind == Error::Kind::RateLimited);
    QCOMPARE(answer->error().retryAfter->count(), 120);
    QCOMPARE(server.requests().size(), 1);
}

void ApiClientTest::repeatsWhatIsIdempotent()
{
    int tries = 0;
    FakeHttpServer server(
        [&tries](const FakeRequest &) { return ++tries < 3 ? FakeAnswer{.status = 503} : FakeAnswer{}; });
    Client client(server);
    QVERIFY(
        *exchange(client.api, {.verb = "POST", .path = u"/generate"_s, .body = "{}", .idempotencyKey = "k"}));
    QCOMPARE(tries, 3);
    QCOMPARE(server.requests().last().headers.value("idempotency-key"), QByteArray("k"));
}

void ApiClientTest::neverRepeatsAPlainPost()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{.status = 503}; });
    Client client(server);
    QVERIFY(!*exchange(client.api, {.verb = "POST", .path = u"/generate"_s, .body = "{}"}));
    QCOMPARE(server.requests().size(), 1);
}

void ApiClientTest::waitsWhileThereIsNoServer()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Client client(server);
    const ServerAddress address = *client.connection.address();
    client.connection.suspend();
    bool isDone = false;
    QObject context;
    client.api.send({.path = u"/voices"_s}, &context,
                    [&isDone](const Result<ApiResponse> &) { isDone = true; });
    QCoreApplication::processEvents();
    QCOMPARE(server.requests().size(), 0);
    client.connection.open(address);
    QTRY_VERIFY(isDone);
    QCOMPARE(server.requests().size(), 1);
}

void ApiClientTest::isSentOnceWhenTheServerComesRightAfterIt()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Client client(server);
    const ServerAddress address = *client.connection.address();
    QObject context;
    client.api.send({.path = u"/voices"_s}, &context, [](const Result<ApiResponse> &) {});
    client.connection.open(address); // before the request had its first turn
    QVERIFY(*exchange(client.api, {.path = u"/tasks"_s}));
    QCOMPARE(server.count("/api/voices"), 1);
}

void ApiClientTest::failsWithTheReasonThereIsNoServer()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Client client(server);
    client.connection.fail({.kind = Error::Kind::Server, .message = u"No disk."_s});
    QCOMPARE(exchange(client.api, {.path = u"/voices"_s})->error().message, u"No disk."_s);
}

void ApiClientTest::isSilentAfterItsContextDied()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{.isHeld = true}; });
    Client client(server);
    bool wasCalled = false;
    auto context = std::make_unique<QObject>();
    client.api.send({.path = u"/voices"_s}, context.get(),
                    [&wasCalled](const Result<ApiResponse> &) { wasCalled = true; });
    QTRY_COMPARE(server.requests().size(), 1);
    context.reset();
    server.dropConnections();
    QCoreApplication::processEvents();
    QVERIFY(!wasCalled);
}

void ApiClientTest::makesKindsOfStatuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, int status, const QByteArray &body, Error::Kind kind,
                        const QString &message) {
        QTest::newRow(name) << status << body << static_cast<int>(kind) << message;
    };
    row("400", 400, R"({"detail":"Language is required."})", Error::Kind::Invalid,
        u"Language is required."_s);
    row("404", 404, R"({"detail":"Voice not found"})", Error::Kind::NotFound, u"Voice not found"_s);
    row("404 of a wrong address", 404, "<html>", Error::Kind::Protocol,
        u"The server does not answer as expected. Check its address."_s);
    row("409", 409, R"({"detail":"A generation is already in progress."})", Error::Kind::Refused,
        u"A generation is already in progress."_s);
    row("413", 413, R"({"detail":"Too large."})", Error::Kind::Invalid, u"Too large."_s);
    row("500", 500, R"({"detail":"Failed to load voice."})", Error::Kind::Server, u"Failed to load voice."_s);
    row("502", 502, R"({"detail":"Failed to submit generation job."})", Error::Kind::Engine,
        u"Failed to submit generation job."_s);
    row("body of the wrong shape", 500, R"([1,2])", Error::Kind::Server,
        u"The server has a problem. Try again in a moment."_s);
}

void ApiClientTest::makesKindsOfStatuses()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FakeHttpServer server([&](const FakeRequest &) { return FakeAnswer{.status = status, .body = body}; });
    Client client(server);
    const auto answer = exchange(client.api, {.verb = "POST", .path = u"/generate"_s, .body = "{}"});
    QTEST(static_cast<int>(answer->error().kind), "kind");
    QTEST(answer->error().message, "message");
}

void ApiClientTest::keepsSecretsOutOfErrors()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{.status = 500, .body = "stale"}; });
    Client client(server);
    const Error error =
        exchange(client.api, {.verb = "POST", .path = u"/generate"_s, .body = R"({"text":"private"})"})
            ->error();
    QVERIFY(!error.detail.contains("stale"_L1));
    QVERIFY(!error.detail.contains("private"_L1));
    QVERIFY(error.detail.contains("POST /generate"_L1));
}

void ApiClientTest::saysProtocolWhenItIsNoJson()
{
    struct Anything {
        static Result<Anything> fromJson(const QJsonObject &) { return Anything(); }
    };
    FakeHttpServer server(
        [](const FakeRequest &) { return FakeAnswer{.body = "<html>please log in</html>"}; });
    Client client(server);
    std::optional<Error::Kind> kind;
    QObject context;
    client.api.request<Anything>({.path = u"/voices"_s}, &context,
                                 [&kind](const Result<Anything> &answer) { kind = answer.error().kind; });
    QTRY_VERIFY(kind.has_value());
    QVERIFY(*kind == Error::Kind::Protocol);
}

QTEST_GUILESS_MAIN(ApiClientTest)
#include "ApiClientTest.moc"
