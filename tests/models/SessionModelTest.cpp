#include "models/SessionModel.h"

#include "tests/models/SessionParts.h"

#include <QDir>
#include <QFile>
#include <QMessageAuthenticationCode>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

using State = SessionModel::State;

/// A server of a workspace with this secret.
FakeAnswer serveWorkspace(const FakeRequest &request, const QByteArray &secret)
{
    if (request.path() == "/health") {
        const QUrlQuery query(QString::fromLatin1(request.target.mid(request.target.indexOf('?') + 1)));
        const QByteArray challenge = query.queryItemValue(u"challenge"_s).toLatin1();
        const QByteArray proof =
            QMessageAuthenticationCode::hash(challenge, secret, QCryptographicHash::Sha256).toHex();
        return json({{u"ok"_s, true}, {u"proof"_s, QString::fromLatin1(proof)}});
    }
    if (request.path() == "/local/attach")
        return {.body = {}, .staysOpen = true};
    if (request.path() == "/local/owner-token" &&
        request.headers.value("authorization") != "Bearer " + secret)
        return json({{u"detail"_s, u"Invalid or expired token"_s}}, 401);
    if (request.path() == "/local/owner-token")
        return json({{u"token_hash"_s, u"hash"_s}});
    return sessionAnswer();
}

FakeAnswer workspaceServer(const FakeRequest &request)
{
    return serveWorkspace(request, "secret");
}

bool writeServerFile(const QTemporaryDir &folder, const QUrl &url, const QString &secret)
{
    QDir(folder.path()).mkpath(u"run"_s);
    QFile file(folder.filePath(u"run/server.json"_s));
    return file.open(QIODevice::WriteOnly) &&
           file.write(QJsonDocument(QJsonObject{{u"url"_s, url.toString()},
                                                {u"pid"_s, 1},
                                                {u"publishable_key"_s, u"sb_publishable_k"_s},
                                                {u"secret"_s, secret}})
                          .toJson()) > 0;
}

} // namespace

class SessionModelTest final : public QObject {
    Q_OBJECT

private slots:
    void opensAWorkspaceAsItsOwner();
    void keepsTheSessionWhenTheServerComesBack();
    void usesTheNewSecretWhenTheServerDiesDuringTheSignIn();
    void looksForTheApiInBothPlaces();
    void signsInAtThePlatformThatHealthNames();
    void saysWhyASignInFailed();
    void asksForAKeyThatTheServerDoesNotTell();
};

void SessionModelTest::opensAWorkspaceAsItsOwner()
{
    FakeHttpServer server(workspaceServer);
    QTemporaryDir folder;
    QVERIFY(writeServerFile(folder, server.url(), u"secret"_s));
    SessionParts parts;
    parts.model.openWorkspace(folder.path());
    QTRY_VERIFY(parts.model.state() == State::SignedIn);
    QCOMPARE(parts.session.userId(), u"u1"_s);
    QVERIFY(server.requests().last().body.contains("\"token_hash\":\"hash\""));
    QVERIFY(server.requests().last().body.contains("\"magiclink\""));
}

void SessionModelTest::keepsTheSessionWhenTheServerComesBack()
{
    FakeHttpServer server(workspaceServer);
    QTemporaryDir folder;
    QVERIFY(writeServerFile(folder, server.url(), u"secret"_s));
    SessionParts parts;
    QList<State> states;
    connect(&parts.model, &SessionModel::changed, this, [&] { states.append(parts.model.state()); });
    parts.model.openWorkspace(folder.path());
    QTRY_VERIFY(parts.model.state() == State::SignedIn);
    server.dropConnections();
    QTRY_COMPARE(states, (QList{State::Connecting, State::SignedIn, State::Reconnecting, State::SignedIn}));
    QCOMPARE(server.count("/local/owner-token"), 1);
}

void SessionModelTest::usesTheNewSecretWhenTheServerDiesDuringTheSignIn()
{
    QTemporaryDir folder;
    QByteArray secret = "secret";
    FakeHttpServer *running = nullptr;
    FakeHttpServer server([&](const FakeRequest &request) {
        if (request.path() != "/local/owner-token" || secret == "another")
            return serveWorkspace(request, secret);
        secret = "another"; // it dies with the request unanswered and comes back
        writeServerFile(folder, running->url(), u"another"_s);
        QMetaObject::invokeMethod(
            running, [running] { running->dropConnections(); }, Qt::QueuedConnection);
        return FakeAnswer{.isHeld = true};
    });
    running = &server;
    QVERIFY(writeServerFile(folder, server.url(), u"secret"_s));
    SessionParts parts;
    parts.model.openWorkspace(folder.path());
    QTRY_VERIFY(parts.model.state() == State::SignedIn);
}

void SessionModelTest::looksForTheApiInBothPlaces()
{
    FakeHttpServer server([](const FakeRequest &request) {
        if (request.path() == "/functions/v1/api/health")
            return FakeAnswer{.status = 404, .body = "404 Not Found"};
        return request.path() == "/api/health" ? json({{u"ok"_s, true}}) : sessionAnswer();
    });
    SessionParts parts;
    parts.model.signIn(server.url(),
                       {.email = u"a@example.org"_s, .password = u"p"_s, .publishableKey = u"key"_s});
    QTRY_VERIFY(parts.model.state() == State::SignedIn);
    QCOMPARE(parts.connection.address()->api, QUrl(server.url().toString() + u"/api"_s));
    QCOMPARE(server.requests().last().headers.value("apikey"), QByteArray("key"));
}

void SessionModelTest::signsInAtThePlatformThatHealthNames()
{
    FakeHttpServer platform([](const FakeRequest &) { return sessionAnswer(); });
    FakeHttpServer server([&platform](const FakeRequest &) {
        return json({{u"ok"_s, true},
                     {u"platform"_s,
                      QJsonObject{{u"url"_s, platform.url().toString()}, {u"publishable_key"_s, u"pk"_s}}}});
    });
    SessionParts parts;
    parts.model.signIn(server.url(), {.email = u"a@example.org"_s, .password = u"p"_s});
    QTRY_VERIFY(parts.model.state() == State::SignedIn);
    QCOMPARE(platform.requests().first().target, QByteArray("/auth/v1/token?grant_type=password"));
    QCOMPARE(platform.requests().first().headers.value("apikey"), QByteArray("pk"));
}

void SessionModelTest::saysWhyASignInFailed()
{
    FakeHttpServer server([](const FakeRequest &request) {
        return request.path().endsWith("/health") ? json({{u"ok"_s, true}})
                                                  : json({{u"code"_s, u"invalid_credentials"_s},
                                                          {u"message"_s, u"Invalid login credentials"_s}},
                                                         400);
    });
    SessionParts parts;
    parts.model.signIn(server.url(),
                       {.email = u"a@example.org"_s, .password = u"wrong"_s, .publishableKey = u"key"_s});
    QTRY_VERIFY(parts.model.state() == State::Failed);
    QCOMPARE(parts.model.problem()->message, u"Invalid login credentials"_s);
}

void SessionModelTest::asksForAKeyThatTheServerDoesNotTell()
{
    FakeHttpServer server([](const FakeRequest &) { return json({{u"ok"_s, true}}); });
    SessionParts parts;
    parts.model.signIn(server.url(), {.email = u"a@example.org"_s, .password = u"p"_s});
    QTRY_VERIFY(parts.model.state() == State::Failed);
    QVERIFY(parts.model.problem()->message.contains("publishable key"_L1));
    QCOMPARE(server.requests().size(), 1);
}

QTEST_GUILESS_MAIN(SessionModelTest)
#include "SessionModelTest.moc"
