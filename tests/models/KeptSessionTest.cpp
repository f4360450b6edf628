#include "models/KeptSession.h"

#include "models/SessionModel.h"
#include "services/settings/Settings.h"
#include "tests/models/SessionParts.h"
#include "tests/services/secrets/KeyringFixture.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = SessionModel::State;

/// A server that takes every password, gives a new refresh token each time and knows the last one.
struct Server {
    QByteArray expected = {};
    bool isReachable = true;
    int given = 0;
    FakeHttpServer http{[this](const FakeRequest &request) { return answer(request); }};

    FakeAnswer answer(const FakeRequest &request)
    {
        if (!isReachable)
            return FakeAnswer{.status = 503, .body = "{}"};
        if (request.path().endsWith("/health"))
            return json({{u"ok"_s, true}});
        if (request.target.contains("grant_type=refresh_token") && !request.body.contains(expected))
            return json(
                {{u"code"_s, u"refresh_token_not_found"_s}, {u"message"_s, u"Invalid Refresh Token"_s}}, 400);
        expected = "refresh-" + QByteArray::number(++given);
        return sessionAnswer(u"access"_s, QString::fromLatin1(expected));
    }
};

/// The app's parts of one run of the program, on settings that outlive it.
struct Program {
    explicit Program(const QString &settingsPath) : settings(settingsPath) {}

    bool signIn(const QUrl &url)
    {
        kept.setAccount(url.toString(), u"a@example.org"_s);
        parts.model.signIn(url,
                           {.email = u"a@example.org"_s, .password = u"p"_s, .publishableKey = u"key"_s});
        return QTest::qWaitFor([this] { return parts.model.state() == State::SignedIn; });
    }

    SessionParts parts;
    SecretStore secrets;
    Settings settings;
    KeptSession kept{{.model = parts.model,
                      .session = parts.session,
                      .connection = parts.connection,
                      .secrets = secrets,
                      .settings = settings}};
};

} // namespace

/// A session over the end of the program, with a real keyring.
class KeptSessionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theNextStartGoesOn();
    void aSignOutIsFinal();
    void aServerThatCannotBeReachedEndsNothing();
    void aSessionThatTheServerEndedIsForgotten();
    void aLockedKeyringIsNotASignOut();

private:
    QString settingsPath() const
    {
        return m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()));
    }

    KeyringFixture m_keyring;
    QTemporaryDir m_folder;
};

void KeptSessionTest::initTestCase()
{
    QVERIFY2(m_keyring.startBus() && m_keyring.startKeyring(true), qPrintable(m_keyring.error()));
    const QProcessEnvironment environment = m_keyring.environment();
    for (const char *name : {"HOME", "XDG_RUNTIME_DIR", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS"})
        qputenv(name, environment.value(QString::fromLatin1(name)).toUtf8());
}

void KeptSessionTest::theNextStartGoesOn()
{
    Server server;
    {
        Program first(settingsPath());
        QVERIFY(!first.kept.isExpected());
        QVERIFY(first.signIn(server.http.url()));
        QTRY_VERIFY(first.kept.isExpected());
    }
    for (int start = 0; start < 2; ++start) {
        Program next(settingsPath());
        QVERIFY(next.kept.isExpected());
        next.kept.resume();
        QTRY_VERIFY2(next.parts.model.state() == State::SignedIn,
                     qPrintable(next.kept.notice() ? next.kept.notice()->message : QString()));
        QCOMPARE(next.parts.session.userId(), u"u1"_s);
        QVERIFY(!next.kept.notice());
    }
    QVERIFY(!m_keyring.contentOfHome().contains("refresh-"));
}

void KeptSessionTest::aSignOutIsFinal()
{
    Server server;
    Program first(settingsPath());
    QVERIFY(first.signIn(server.http.url()));
    QTRY_VERIFY(first.kept.isExpected());
    first.parts.model.signOut();
    QVERIFY(!first.kept.isExpected());
    QCOMPARE(first.kept.email(), u"a@example.org"_s); // to be entered again
    Program next(settingsPath());
    next.kept.resume();
    QTRY_VERIFY(next.kept.notice());
    QVERIFY(next.parts.model.state() == State::SignedOut);
}

void KeptSessionTest::aServerThatCannotBeReachedEndsNothing()
{
    Server server;
    {
        Program first(settingsPath());
        QVERIFY(first.signIn(server.http.url()));
        QTRY_VERIFY(first.kept.isExpected());
    }
    Program next(settingsPath());
    server.isReachable = false;
    next.kept.resume();
    QTRY_VERIFY(next.parts.model.state() == State::Offline);
    QVERIFY(next.kept.isExpected());
    QVERIFY(next.kept.notice()->message.contains("still signed in"_L1));
    server.isReachable = true;
    next.parts.model.resumeAgain();
    QTRY_VERIFY(next.parts.model.state() == State::SignedIn);
}

void KeptSessionTest::aSessionThatTheServerEndedIsForgotten()
{
    Server server;
    {
        Program first(settingsPath());
        QVERIFY(first.signIn(server.http.url()));
        QTRY_VERIFY(first.kept.isExpected());
    }
    server.expected = "none";
    Program next(settingsPath());
    next.kept.resume();
    QTRY_VERIFY(next.parts.model.state() == State::Failed);
    QVERIFY(!next.kept.isExpected());
}

void KeptSessionTest::aLockedKeyringIsNotASignOut()
{
    Server server;
    {
        Program first(settingsPath());
        QVERIFY(first.signIn(server.http.url()));
        QTRY_VERIFY(first.kept.isExpected());
    }
    QVERIFY(m_keyring.lock());
    Program next(settingsPath());
    next.kept.resume();
    QTRY_VERIFY(next.kept.notice());
    QVERIFY(next.kept.notice()->message.contains("locked"_L1));
    QVERIFY(next.kept.isExpected());
    QVERIFY(next.signIn(server.http.url()));
    QTRY_VERIFY(next.kept.notice()->message.contains("until Utter is closed"_L1));
}

QTEST_GUILESS_MAIN(KeptSessionTest)
#include "KeptSessionTest.moc"
