#include "models/KeptLists.h"

#include "models/HistoryModel.h"
#include "models/OfflineModel.h"
#include "models/TaskBoard.h"
#include "models/VoicesModel.h"
#include "tests/models/SessionParts.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = SessionModel::State;

constexpr int patienceMs = 30'000;
const QString place = u"a server and an account of it"_s;
const QString password = u"long enough"_s;

/// What the program knows and does with its lists, from one start to its end.
struct Program {
    explicit Program(const QString &folder)
        : lists({.session = parts.model,
                 .tokens = parts.session,
                 .voices = voices,
                 .voiceChoices = choices,
                 .history = history,
                 .tasks = tasks},
                folder)
    {
        QObject::connect(&offline, &OfflineModel::returned, &voices, &VoicesModel::reload);
    }

    QStringList names()
    {
        QStringList found;
        for (const Voice &voice : voices.list().rows())
            found << voice.name;
        return found;
    }

    SessionParts parts;
    ApiClient api{parts.network, parts.connection, &parts.session};
    VoicesApi voicesApi{api};
    SpeechApi speechApi{api};
    TasksApi tasksApi{api};
    VoicesModel voices{voicesApi};
    VoicesModel choices{voicesApi};
    HistoryModel history{speechApi};
    TaskBoard tasks{tasksApi};
    KeptLists lists;
    OfflineModel offline{{.session = parts.model, .connection = parts.connection, .health = parts.health}};
};

} // namespace

/// Against the real server, which goes away and comes back.
class KeptListsTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void theNextStartShowsThemBeforeTheServerAnswers();
    void aServerThatGoesAwayIsAStateAndNoError();
    void nobodySeesThoseOfSomebodyElse();
    void signingOutTakesThemAway();
    void whatCannotBeReadIsReplaced_data();
    void whatCannotBeReadIsReplaced();

private:
    QString signUp(const QString &email) const;
    void addVoice(const QString &name) const;
    bool signIn(Program &program, const QString &email) const;
    bool keep(const QString &email);
    QString file() const;

    TestServer m_server{{.arguments = {u"--open-signup"_s}}};
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_anne; ///< her id
    ServerAddress m_address;
    Secret m_refreshToken; ///< of who signed in last
};

QString KeptListsTest::signUp(const QString &email) const
{
    const TestClient visitor(m_server.url(), {{"apikey", m_server.publishableKey()}});
    const QJsonObject session =
        visitor.post("/auth/v1/signup", QJsonObject{{u"email"_s, email}, {u"password"_s, password}}).json();
    return session["user"_L1]["id"_L1].toString();
}

void KeptListsTest::addVoice(const QString &name) const
{
    TestSession owner(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server.workspace()));
    owner.run(u"INSERT INTO public.voices (user_id, name, source, language) "
              "VALUES ('%1', '%2', 'uploaded', 'English')"_s.arg(m_anne, name)
                  .toUtf8());
}

bool KeptListsTest::signIn(Program &program, const QString &email) const
{
    program.parts.model.signIn(m_server.url(),
                               {.email = email,
                                .password = password,
                                .publishableKey = QString::fromLatin1(m_server.publishableKey())});
    if (!QTest::qWaitFor([&] { return program.parts.model.state() == State::SignedIn; }, patienceMs))
        return false;
    program.lists.open(place);
    program.voices.reload();
    return QTest::qWaitFor([&] { return program.voices.state() == VoicesModel::State::Loaded; }, patienceMs);
}

/// A program that ran, showed the voices, and was closed.
bool KeptListsTest::keep(const QString &email)
{
    Program program(m_folder->path());
    const bool isShown = signIn(program, email);
    m_address = *program.parts.connection.address();
    m_refreshToken = program.parts.session.refreshToken();
    return isShown;
}

QString KeptListsTest::file() const
{
    const QStringList names = QDir(m_folder->path()).entryList(QDir::Files);
    return names.isEmpty() ? QString() : m_folder->filePath(names.first());
}

void KeptListsTest::initTestCase()
{
    QVERIFY2(m_server.start(), m_server.log().constData());
    m_anne = signUp(u"anne@example.org"_s);
    QVERIFY(!m_anne.isEmpty());
    QVERIFY(!signUp(u"bert@example.org"_s).isEmpty());
    addVoice(u"First"_s);
    addVoice(u"Second"_s);
}

void KeptListsTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void KeptListsTest::theNextStartShowsThemBeforeTheServerAnswers()
{
    QVERIFY(keep(u"anne@example.org"_s));
    QCOMPARE(QFile::permissions(file()) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QVERIFY(m_server.stop());
    Program next(m_folder->path());
    const QAbstractItemModelTester tester(&next.voices.list(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    next.parts.model.resume(m_address, m_refreshToken);
    next.lists.open(place);
    QTRY_VERIFY(next.lists.areShown());
    QCOMPARE(next.names(), QStringList({u"Second"_s, u"First"_s}));
    QCOMPARE(next.voices.total(), 2);
    QTRY_COMPARE_WITH_TIMEOUT(next.offline.state(), OfflineModel::State::Offline, patienceMs);
    QCOMPARE(next.parts.model.state(), State::Offline);

    QVERIFY2(m_server.start(), m_server.log().constData());
    addVoice(u"Third"_s);
    const QPersistentModelIndex selected(next.voices.list().index(1));
    const QSignalSpy resets(&next.voices.list(), &QAbstractItemModel::modelReset);
    next.offline.tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(next.offline.isOnline(), patienceMs);
    next.voices.reload(); // it may have been back before there was a third
    QTRY_COMPARE_WITH_TIMEOUT(next.voices.list().rowCount(), 3, patienceMs);
    QVERIFY(next.offline.isOnline());
    QCOMPARE(selected.data().toString(), u"First"_s);
    QCOMPARE(selected.row(), 2);
    QCOMPARE(resets.count(), 0);
}

void KeptListsTest::aServerThatGoesAwayIsAStateAndNoError()
{
    Program program(m_folder->path());
    QVERIFY(signIn(program, u"anne@example.org"_s));
    const QStringList names = program.names();
    const QSignalSpy failed(&program.voices, &VoicesModel::failed);
    QVERIFY(m_server.stop());
    program.voices.reload();
    QTRY_COMPARE_WITH_TIMEOUT(program.voices.state(), VoicesModel::State::Failed, patienceMs);
    QCOMPARE(program.offline.state(), OfflineModel::State::Offline);
    QVERIFY(program.offline.since().isValid());
    QCOMPARE(program.names(), names);
    QCOMPARE(failed.count(), 0);

    const QSignalSpy returned(&program.offline, &OfflineModel::returned);
    QVERIFY2(m_server.start(), m_server.log().constData());
    program.offline.tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(returned.count() > 0, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(program.voices.state(), VoicesModel::State::Loaded, patienceMs);
}

void KeptListsTest::nobodySeesThoseOfSomebodyElse()
{
    QVERIFY(keep(u"anne@example.org"_s));
    Program next(m_folder->path());
    next.lists.open(place);
    QTRY_VERIFY(next.lists.areShown()); // as far as the place tells, they are hers
    QVERIFY(signIn(next, u"bert@example.org"_s));
    QCOMPARE(next.names(), QStringList());
    QVERIFY(!next.lists.areShown());
}

void KeptListsTest::signingOutTakesThemAway()
{
    QVERIFY(keep(u"anne@example.org"_s));
    QVERIFY(!file().isEmpty());
    Program next(m_folder->path());
    QVERIFY(signIn(next, u"anne@example.org"_s));
    next.parts.model.signOut();
    QCOMPARE(next.names(), QStringList());
    QTRY_COMPARE(file(), QString());
}

void KeptListsTest::whatCannotBeReadIsReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"version":1,"user_id":"u","voi)");
    QTest::newRow("something else") << QByteArray(R"([1, 2, 3])");
    QTest::newRow("another version") << QByteArray(R"({"version":0,"user_id":"u","voices":[],"voice_total":0,
                          "generations":[],"generation_total":0,"tasks":[]})");
}

void KeptListsTest::whatCannotBeReadIsReplaced()
{
    QFETCH(const QByteArray, content);
    QVERIFY(keep(u"anne@example.org"_s));
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::WriteOnly | QIODevice::Truncate));
    damaged.write(content);
    damaged.close();
    {
        Program next(m_folder->path());
        QVERIFY(signIn(next, u"anne@example.org"_s));
        QVERIFY(!next.lists.areShown());
    }
    Program last(m_folder->path());
    last.lists.open(place);
    QTRY_VERIFY(last.lists.areShown());
    QCOMPARE(last.voices.list().rowCount(), last.voices.total());
    QVERIFY(last.voices.total() >= 2);
}

QTEST_MAIN(KeptListsTest)
#include "KeptListsTest.moc"
