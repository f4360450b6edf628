#include "tests/support/Breadth.h"
#include "tests/support/Processes.h"
#include "tests/support/SpeechFile.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestConnection.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 120s;
constexpr int latestMomentMs = 400; ///< after the order: a job is over by then

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// The processes called utter-voice that this server has started.
QList<qint64> enginesOf(qint64 server)
{
    QList<qint64> engines;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : names) {
        const QByteArray stat = contentOf(u"/proc/%1/stat"_s.arg(name));
        const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
        if (stat.contains("(utter-voice)") && fields.size() > 1 && fields[1].toLongLong() == server)
            engines += name.toLongLong();
    }
    return engines;
}

} // namespace

/// Processes die at random moments of a run of jobs. Each job must end once, completed or failed with a
/// reason, and nothing may be left over.
class CrashTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyJobEndsOnceWhateverDies();

private:
    enum class Victim { Server, Database, Engine, Client };

    void makeVoice();
    bool order(int number);
    void strike(Victim victim);
    void restart();
    TestClient owner() const { return TestClient(m_server->url(), {{"Authorization", "Bearer " + m_token}}); }
    QByteArray ask(const QByteArray &sql) const;
    int filesOf(const QString &folder) const;
    static QStringList entriesOf(const QString &folder)
    {
        return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    QTemporaryDir m_folder;
    QTemporaryDir m_temporary; ///< where the system keeps temporary files
    std::unique_ptr<TestServer> m_server;
    QByteArray m_token;
    QString m_voice;
    QRandomGenerator m_random{20260222};
    int m_ordered = 0;
};

void CrashTest::initTestCase()
{
    TestServerOptions options;
    options.arguments = {u"--linger"_s, u"0"_s};
    options.environment = {{u"UTTER_LEASE_SECONDS"_s, u"2"_s},
                           {u"UTTER_GRACE_SECONDS"_s, u"1"_s},
                           {u"TMPDIR"_s, m_temporary.path()}};
    options.attach = false;
    m_server = std::make_unique<TestServer>(options);
    QVERIFY2(m_server->start(), m_server->log().constData());
    m_token = m_server->signInAsOwner();
    makeVoice();
}

void CrashTest::makeVoice()
{
    const QString path = m_folder.filePath(u"person.wav"_s);
    QVERIFY(makeSpeech(u"The quick brown fox jumps over the lazy dog, again and again, until it is tired."_s,
                       u"en"_s, path));
    const QJsonObject words{{u"name"_s, u"Person"_s},
                            {u"language"_s, u"English"_s},
                            {u"transcript"_s, u"The quick brown fox."_s}};
    const TestResponse place = owner().post("/api/clone/upload-url", words);
    QCOMPARE(place.status, 200);
    const QUrl url(place.text("upload_url"));
    const QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    QCOMPARE(TestClient(m_server->url()).put(target, contentOf(path), "audio/wav").status, 200);
    QJsonObject voice = words;
    m_voice = place.text("voice_id");
    voice.insert(u"voice_id"_s, m_voice);
    QCOMPARE(owner().post("/api/clone/finalize", voice).status, 200);
}

bool CrashTest::order(int number)
{
    const QByteArray text =
        "Sentence number " + QByteArray::number(number) + " is spoken. And one more for good measure.";
    const QByteArray body =
        R"({"voice_id":")" + m_voice.toUtf8() + R"(","language":"English","text":")" + text + R"("})";
    const TestResponse answer =
        owner().send({.verb = "POST",
                      .path = "/api/generate",
                      .headers = {{"Content-Type", "application/json"},
                                  {"Idempotency-Key", "job-" + QByteArray::number(number)}},
                      .body = body});
    return answer.status == 200;
}

QByteArray CrashTest::ask(const QByteArray &sql) const
{
    TestSession session(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server->workspace()));
    return session.value(sql);
}

void CrashTest::restart()
{
    const QList<qint64> engines = enginesOf(m_server->pid());
    m_server->kill();
    // The database goes with its server, and so does every engine.
    for (const qint64 engine : engines)
        QVERIFY(until([&] { return !isAlive(engine); }, patience));
    QVERIFY2(m_server->start(), m_server->log().constData());
}

void CrashTest::strike(Victim victim)
{
    switch (victim) {
    case Victim::Server:
        restart();
        break;
    case Victim::Database:
        ::kill(
            static_cast<pid_t>(
                contentOf(m_server->workspace() + u"/db/postmaster.pid"_s).split('\n').first().toLongLong()),
            SIGKILL);
        break;
    case Victim::Engine:
        for (const qint64 engine : enginesOf(m_server->pid()))
            ::kill(static_cast<pid_t>(engine), SIGKILL);
        break;
    case Victim::Client:
        // It sends half an order and is gone.
        TestConnection client(m_server->url());
        client.write("POST /api/generate HTTP/1.1\r\nHost: " + m_server->url().authority().toUtf8() +
                     "\r\nAuthorization: Bearer " + m_token +
                     "\r\nContent-Length: 500\r\n\r\n{\"voice_id\":");
        break;
    }
}

int CrashTest::filesOf(const QString &folder) const
{
    int count = 0;
    QDirIterator files(m_server->workspace() + folder, QDir::Files, QDirIterator::Subdirectories);
    for (; files.hasNext(); files.next())
        ++count;
    return count;
}

void CrashTest::everyJobEndsOnceWhateverDies()
{
    for (int round = 0; round < rounds(100); ++round) {
        // An answer that is lost is asked for again with the same key: still one job.
        QVERIFY(until([&] { return order(round); }, patience));
        ++m_ordered;
        QTest::qWait(m_random.bounded(latestMomentMs)); // the random moment
        strike(static_cast<Victim>(round % 4));
    }
    const auto unfinished = [&] {
        return ask("SELECT count(*) FROM public.tasks WHERE status IN ('pending', 'processing')");
    };
    QVERIFY2(until([&] { return unfinished() == "0"; }, patience), unfinished().constData());

    QCOMPARE(ask("SELECT count(*) FROM public.tasks").toInt(), m_ordered);
    QCOMPARE(ask("SELECT count(*) FROM public.generations").toInt(), m_ordered);
    QCOMPARE(ask("SELECT count(*) FROM public.tasks t JOIN public.generations g ON g.id = t.generation_id "
                 "WHERE t.status <> g.status")
                 .toInt(),
             0);
    QCOMPARE(
        ask("SELECT count(*) FROM public.tasks WHERE status = 'failed' AND coalesce(error, '') = ''").toInt(),
        0);
    const int completed = ask("SELECT count(*) FROM public.tasks WHERE status = 'completed'").toInt();
    QVERIFY2(completed >= m_ordered / 2, QByteArray::number(completed).constData());
    QVERIFY(
        until([&] { return ask("SELECT count(*) FROM utter.task_work WHERE lease_until > now()") == "0"; },
              patience));

    QVERIFY(m_server->stop());
    QVERIFY2(m_server->start(), m_server->log().constData());
    QVERIFY(until(
        [&] { return ask("SELECT count(*) FROM utter.object_removals WHERE not_before <= now()") == "0"; },
        patience));
    QCOMPARE(ask("SELECT count(*) FROM storage.objects WHERE bucket_id = 'generations'").toInt(), completed);
    QVERIFY(until([&] { return filesOf(u"/objects"_s) == completed + 1; }, patience)); // and the reference
    QVERIFY(until([&] { return filesOf(u"/tmp"_s) == 0; }, patience));
    QCOMPARE(entriesOf(m_server->workspace() + u"/tmp/engine"_s), QStringList());
    QCOMPARE(entriesOf(m_temporary.path()), QStringList());
    QCOMPARE(enginesOf(m_server->pid()), QList<qint64>());
}

QTEST_GUILESS_MAIN(CrashTest)
#include "CrashTest.moc"
