#include "tests/server/api/tasks/TaskFixture.h"
#include "tests/support/Processes.h"
#include "tests/support/Until.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using Call = FakeEngine::Call;

namespace {

const QHash<QString, QString> shortTimes{{u"UTTER_LEASE_SECONDS"_s, u"1"_s},
                                         {u"UTTER_GRACE_SECONDS"_s, u"2"_s}};

constexpr auto holdUntilTold = "echo $$ >> \"$marks/pids\"\nread -r more\n"; // end of input ends it
constexpr auto diesAtOnce = "echo $$ >> \"$marks/pids\"\nkill -9 $$\n";

QByteArray idOf(const TestResponse &answer, const char *key = "task_id")
{
    return answer.text(key).toUtf8();
}

} // namespace

/// What happens to work when nobody asks, and when processes die.
class TaskRecoveryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void d04FinishedJobIsStoredWithoutAPoll();
    void d04TaskWrittenByOthersIsTakenAfterTheGracePeriod();
    void d08JobWithoutIdEndsAtItsDeadline();
    void d08ServerKilledDuringSubmitEndsTheTask();
    void d10PreviewOfAKilledServerIsTakenOver();
    void d12JobThatNeverEndsFailsAtItsDeadline();
    void localJobOfAKilledServerIsDoneAgain();
    void killedServerTakesItsProcessesAlong();
    void engineThatDiesThreeTimesFailsTheTask();
    void engineThatDiesOnceIsTriedAgain();
    void audioOfALostAttemptGoesWithTheTask();
    void killedDatabaseCostsNoTask();
    void cleanStopSpendsNoAttempt();
    // From here on the remote engine is not what it was.
    void d12UnknownJobFailsAfterGraceAndThreeAnswers();
    void remoteJobIsFollowedOnAfterAKill();

private:
    TaskFixture m_remote{TaskFixture::Engine::Remote, shortTimes};
    TaskFixture m_local{TaskFixture::Engine::Script, shortTimes};
    int m_submits = 0; ///< before the test
    int m_designs = 0;
};

void TaskRecoveryTest::initTestCase()
{
    QVERIFY2(m_remote.start(), m_remote.log().constData());
    QVERIFY2(m_local.start(), m_local.log().constData());
}

void TaskRecoveryTest::init()
{
    for (TaskFixture *fixture : {&m_remote, &m_local}) {
        fixture->sql(
            "UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
        fixture->sql("DELETE FROM public.tasks; DELETE FROM public.generations");
        QVERIFY(fixture->waitForSql("SELECT count(*) FROM storage.objects", "1")); // the reference
    }
    m_local.forgetMarks();
    m_remote.engine().setPollsToRun(0);
    m_submits = m_remote.engine().count(Call::Submit);
    m_designs = m_remote.engine().count(Call::Design);
}

void TaskRecoveryTest::d04FinishedJobIsStoredWithoutAPoll()
{
    TaskFixture &fixture = m_remote;
    const QByteArray task = idOf(fixture.generate());
    QCOMPARE(fixture.waitForEnd(task), "completed");
    QCOMPARE(fixture.sql("SELECT modal_poll_count FROM public.tasks WHERE id = '" + task + "'"), "0");
}

void TaskRecoveryTest::d04TaskWrittenByOthersIsTakenAfterTheGracePeriod()
{
    TaskFixture &fixture = m_remote;
    const QByteArray job = idOf(TestClient(fixture.engine().url(Call::Submit)).post("/submit"), "job_id");
    const QByteArray followed =
        fixture.insertTask("type, status, modal_job_id, generation_id",
                           "'generate', 'processing', '" + job + "', '" + fixture.insertGeneration() + "'");
    const QByteArray unsubmitted = fixture.insertTask("type, generation_id, active_slot",
                                                      "'generate', '" + fixture.insertGeneration() + "', 1");
    QCOMPARE(fixture.waitForEnd(followed), "completed");
    QCOMPARE(fixture.waitForEnd(unsubmitted), "completed");
    QCOMPARE(fixture.engine().count(Call::Submit), m_submits + 2);
    QVERIFY(fixture.sql("SELECT extract(epoch FROM min(completed_at - created_at)) >= 2 FROM public.tasks") ==
            "t");
}

void TaskRecoveryTest::d08JobWithoutIdEndsAtItsDeadline()
{
    TaskFixture &fixture = m_remote;
    const QByteArray task =
        fixture.insertTask("type, generation_id, started_at",
                           "'generate', '" + fixture.insertGeneration() + "', now() - interval '6 minutes'");
    QCOMPARE(fixture.waitForEnd(task), "failed");
    QCOMPARE(fixture.sql("SELECT error FROM public.tasks"), "The generation timed out. Please try again.");
    QCOMPARE(fixture.sql("SELECT status FROM public.generations"), "failed");
}

void TaskRecoveryTest::d08ServerKilledDuringSubmitEndsTheTask()
{
    TaskFixture &fixture = m_remote;
    fixture.engine().script(Call::Submit, {{.fault = LoopbackReply::Fault::Hang}});
    TestConnection client(fixture.server().url());
    client.write(
        fixture.owner().bytes({.verb = "POST",
                               .path = "/api/generate",
                               .body = "{\"voice_id\":\"" + fixture.voiceId() + "\",\"text\":\"Hello\"}"}));
    QTRY_COMPARE(fixture.engine().count(Call::Submit), m_submits + 1);
    fixture.server().kill();
    QVERIFY2(fixture.restart(), fixture.log().constData());
    const QByteArray task = fixture.sql("SELECT id FROM public.tasks");
    QCOMPARE(fixture.waitForEnd(task), "failed");
    QVERIFY(fixture.sql("SELECT error FROM public.tasks")
                .startsWith("The server stopped while the job was being submitted."));
    QCOMPARE(fixture.engine().count(Call::Submit), m_submits + 1); // never repeated blindly
}

void TaskRecoveryTest::d10PreviewOfAKilledServerIsTakenOver()
{
    TaskFixture &fixture = m_remote;
    fixture.engine().script(Call::Design, {{.fault = LoopbackReply::Fault::Hang}});
    const QByteArray task = idOf(fixture.preview());
    QTRY_COMPARE(fixture.engine().count(Call::Design), m_designs + 1);
    QCOMPARE(fixture.status(task), "processing");
    fixture.server().kill();
    QVERIFY2(fixture.restart(), fixture.log().constData());
    QCOMPARE(fixture.waitForEnd(task), "completed");
    QCOMPARE(fixture.sql("SELECT attempts FROM utter.task_work"), "2");
}

void TaskRecoveryTest::d12UnknownJobFailsAfterGraceAndThreeAnswers()
{
    TaskFixture &fixture = m_remote;
    fixture.engine().always(Call::Status, {.status = 404, .body = "unknown job"});
    const QByteArray task = idOf(fixture.generate());
    QCOMPARE(fixture.waitForEnd(task), "failed");
    QCOMPARE(fixture.sql("SELECT error FROM public.tasks"), "Modal status failed (404): unknown job");
    QVERIFY(fixture.engine().count(Call::Status) >= 3);
    QCOMPARE(fixture.sql("SELECT extract(epoch FROM completed_at - created_at) >= 1 FROM public.tasks"), "t");
}

void TaskRecoveryTest::d12JobThatNeverEndsFailsAtItsDeadline()
{
    TaskFixture &fixture = m_remote;
    fixture.engine().setPollsToRun(1000000);
    const QByteArray task = idOf(fixture.generate());
    fixture.sql("UPDATE public.tasks SET started_at = now() - interval '39 minutes'");
    QVERIFY(fixture.waitForSql("SELECT lease_until > now() FROM utter.task_work", "t"));
    QCOMPARE(fixture.status(task), "processing");
    fixture.sql("UPDATE public.tasks SET started_at = now() - interval '41 minutes'");
    QCOMPARE(fixture.waitForEnd(task), "failed");
    QCOMPARE(fixture.sql("SELECT error FROM public.tasks"), "The generation timed out. Please try again.");
}

void TaskRecoveryTest::remoteJobIsFollowedOnAfterAKill()
{
    TaskFixture &fixture = m_remote;
    fixture.engine().setPollsToRun(1000000);
    const QByteArray task = idOf(fixture.generate());
    for (int i = 0; i < 4; ++i) { // more often than a task has attempts
        fixture.server().kill();
        QVERIFY2(fixture.restart(), fixture.log().constData());
    }
    const LoopbackReply done{.body = R"({"status":"completed","result_ready":true})"};
    fixture.engine().always(Call::Status, done);
    fixture.engine().always(Call::Result, {.body = fixture.engine().audio()});
    QCOMPARE(fixture.waitForEnd(task), "completed");
    QCOMPARE(fixture.engine().count(Call::Submit), m_submits + 1);
    QCOMPARE(fixture.sql("SELECT count(*) FROM storage.objects"), "2"); // reference and result
}

void TaskRecoveryTest::localJobOfAKilledServerIsDoneAgain()
{
    TaskFixture &fixture = m_local;
    fixture.script(holdUntilTold);
    const TestResponse started = fixture.generate();
    const QByteArray task = idOf(started);
    QTRY_COMPARE(fixture.mark(u"pids"_s).count('\n'), 1);
    fixture.server().kill();
    fixture.script("speak\n");
    QVERIFY2(fixture.restart(), fixture.log().constData());
    QCOMPARE(fixture.waitForEnd(task), "completed");
    QCOMPARE(fixture.sql("SELECT attempts FROM utter.task_work"), "2");
    QCOMPARE(fixture.sql("SELECT status || ' ' || (audio_object_key IS NOT NULL) FROM public.generations"),
             "completed true");
    QCOMPARE(fixture.objects().size(), 2);
    QCOMPARE(fixture.sql("SELECT count(*) FROM utter.object_removals"), "0");
}

void TaskRecoveryTest::killedServerTakesItsProcessesAlong()
{
    TaskFixture &fixture = m_local;
    fixture.script(holdUntilTold);
    fixture.generate();
    QTRY_COMPARE(fixture.mark(u"pids"_s).count('\n'), 1);
    const qint64 process = fixture.mark(u"pids"_s).trimmed().toLongLong();
    QVERIFY(isAlive(process));
    fixture.server().kill();
    QTRY_VERIFY(!isAlive(process));
    QVERIFY2(fixture.restart(), fixture.log().constData());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.mark(u"pids"_s).count('\n'), 2, 30'000); // the next attempt
}

void TaskRecoveryTest::engineThatDiesThreeTimesFailsTheTask()
{
    TaskFixture &fixture = m_local;
    fixture.script(diesAtOnce);
    const TestResponse started = fixture.generate();
    QCOMPARE(fixture.waitForEnd(idOf(started)), "failed");
    QCOMPARE(fixture.mark(u"pids"_s).count('\n'), 3);
    QCOMPARE(fixture.sql("SELECT error FROM public.tasks"),
             "The work was interrupted three times. Please try again.");
    QCOMPARE(fixture.sql("SELECT error_message FROM public.generations"),
             "The work was interrupted three times. Please try again.");
    QCOMPARE(fixture.objects().size(), 1);
}

void TaskRecoveryTest::engineThatDiesOnceIsTriedAgain()
{
    TaskFixture &fixture = m_local;
    fixture.script("if [ ! -e \"$marks/pids\" ]; then echo $$ > \"$marks/pids\"; kill -9 $$; fi\nspeak\n");
    QCOMPARE(fixture.waitForEnd(idOf(fixture.generate())), "completed");
    QCOMPARE(fixture.sql("SELECT attempts FROM utter.task_work"), "2");
}

void TaskRecoveryTest::audioOfALostAttemptGoesWithTheTask()
{
    TaskFixture &fixture = m_local;
    fixture.script("while [ ! -e \"$marks/go\" ]; do sleep 0.05; done\nspeak\n");
    const QByteArray task = idOf(fixture.generate());
    for (int attempt = 1; attempt <= 3; ++attempt) { // dies between storing the audio and saying so
        fixture.sql("BEGIN; SELECT FROM public.generations FOR UPDATE");
        fixture.setMark(u"go"_s);
        QVERIFY(fixture.waitForSql("SELECT count(*) FROM pg_locks WHERE NOT granted", "1"));
        QCOMPARE(fixture.sql("SELECT count(*) FROM storage.objects"), "2");
        fixture.server().kill();
        fixture.forgetMarks();
        QVERIFY2(fixture.restart(), fixture.log().constData());
    }
    QCOMPARE(fixture.waitForEnd(task), "failed");
    QTRY_COMPARE(fixture.objects().size(), 1);
    QCOMPARE(fixture.sql("SELECT count(*) FROM storage.objects"), "1");
}

void TaskRecoveryTest::killedDatabaseCostsNoTask()
{
    TaskFixture &fixture = m_local;
    fixture.script("sleep 0.3\nspeak\n");
    QList<QByteArray> tasks;
    for (int i = 0; i < 4; ++i)
        tasks += idOf(fixture.generate());
    // One backend that dies takes all of the cluster's connections with it, and PostgreSQL recovers.
    const int backend = fixture.sql("SELECT pg_backend_pid()").toInt();
    QVERIFY(backend > 0);
    ::kill(backend, SIGKILL);
    QVERIFY(until([&] { return fixture.poll(tasks.first()).status == 200; }, std::chrono::seconds(20)));
    QVERIFY(fixture.reconnect());
    for (const QByteArray &task : std::as_const(tasks))
        QCOMPARE(fixture.waitForEnd(task), "completed");
    QCOMPARE(fixture.objects().size(), 5);
}

void TaskRecoveryTest::cleanStopSpendsNoAttempt()
{
    TaskFixture &fixture = m_local;
    fixture.script(holdUntilTold);
    const QByteArray task = idOf(fixture.generate());
    for (int i = 1; i <= 4; ++i) { // more often than a task has attempts
        QTRY_COMPARE(fixture.mark(u"pids"_s).count('\n'), i);
        QVERIFY(fixture.server().stop());
        QVERIFY2(fixture.restart(), fixture.log().constData());
    }
    fixture.script("speak\n");
    QVERIFY(fixture.server().stop());
    QVERIFY2(fixture.restart(), fixture.log().constData());
    QCOMPARE(fixture.waitForEnd(task), "completed");
}

QTEST_GUILESS_MAIN(TaskRecoveryTest)
#include "TaskRecoveryTest.moc"
