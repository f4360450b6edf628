#include "tests/server/api/tasks/TaskFixture.h"

#include <QElapsedTimer>
#include <QTest>

#include <thread>

using Call = FakeEngine::Call;
using Fault = LoopbackReply::Fault;
using namespace std::chrono_literals;

/// Cancelling and deleting, with work under way.
class TaskCancelTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cancelEndsTaskAndGeneration();
    void onlyActiveTasksOfTheCallerCanBeCancelled();
    void d03CancelDuringSubmitCancelsTheJob();
    void d06DeletingAGenerationCancelsItsTask();
    void d07DeletingATaskCancelsItFirst();
    void d11CancelledPreviewLeavesNothing();
    void d13SilentEngineDoesNotHoldUpACancel();
    void d14DeletedGenerationTakesItsAudioAlong();
    void deletingWhatIsNotThereIsNotFound();

private:
    QByteArray idOf(const TestResponse &answer, const char *key = "task_id") const
    {
        return answer.text(key).toUtf8();
    }
    QByteArray cancel(const QByteArray &task) const;

    TaskFixture m_fixture{TaskFixture::Engine::Remote};
};

void TaskCancelTest::initTestCase()
{
    QVERIFY2(m_fixture.start(), m_fixture.log().constData());
}

void TaskCancelTest::init()
{
    m_fixture.sql("UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
    m_fixture.engine().setPollsToRun(1000000);
}

QByteArray TaskCancelTest::cancel(const QByteArray &task) const
{
    return TaskFixture::outcome(m_fixture.owner().post("/api/tasks/" + task + "/cancel"));
}

void TaskCancelTest::cancelEndsTaskAndGeneration()
{
    const TestResponse started = m_fixture.generate();
    const QByteArray task = idOf(started);
    const QByteArray job = m_fixture.sql("SELECT modal_job_id FROM public.tasks WHERE id = '" + task + "'");
    const TestResponse answer = m_fixture.owner().post("/api/tasks/" + task + "/cancel");
    QCOMPARE(answer.json(), (QJsonObject{{QStringLiteral("cancelled"), true},
                                         {QStringLiteral("task_id"), QString::fromUtf8(task)}}));
    QCOMPARE(m_fixture.sql("SELECT status || ' ' || error || ' ' || (completed_at IS NOT NULL) FROM "
                           "public.tasks WHERE id = '" +
                           task + "'"),
             "cancelled Cancelled by user true");
    QCOMPARE(m_fixture.sql("SELECT status || ' ' || error_message || ' ' || (generation_time_seconds >= 0)"
                           " FROM public.generations WHERE id = '" +
                           idOf(started, "generation_id") + "'"),
             "cancelled Cancelled by user true");
    QTRY_VERIFY(m_fixture.engine().count(Call::Cancel) > 0);
    QTRY_VERIFY(m_fixture.engine().requests(Call::Cancel).last().body.contains(job));
    QVERIFY(m_fixture.waitForSql("SELECT count(*) FROM utter.engine_cancels", "0"));
}

void TaskCancelTest::onlyActiveTasksOfTheCallerCanBeCancelled()
{
    const QByteArray task = idOf(m_fixture.generate());
    QCOMPARE(TaskFixture::outcome(m_fixture.stranger().post("/api/tasks/" + task + "/cancel")),
             "404 Task not found.");
    QCOMPARE(m_fixture.stranger().remove("/api/tasks/" + task).status, 404);
    QCOMPARE(m_fixture.status(task), "processing");
    QCOMPARE(cancel(task), "200 ");
    QCOMPARE(cancel(task), "400 Cannot cancel task with status: cancelled");
    QCOMPARE(cancel("nonsense"), "404 Task not found.");
}

void TaskCancelTest::d03CancelDuringSubmitCancelsTheJob()
{
    m_fixture.engine().script(Call::Submit, {{.body = R"({"job_id":"late"})", .delay = 1500ms}});
    const int submits = m_fixture.engine().count(Call::Submit);
    TestResponse answer;
    std::thread client([&] { answer = m_fixture.generate(); });
    QTRY_COMPARE(m_fixture.engine().count(Call::Submit), submits + 1);
    const QByteArray task = m_fixture.sql("SELECT id FROM public.tasks ORDER BY created_at DESC LIMIT 1");
    const QByteArray cancelled = cancel(task);
    client.join();
    QCOMPARE(cancelled, "200 ");
    QCOMPARE(answer.status, 200);
    QCOMPARE(m_fixture.status(task), "cancelled");
    const auto isLateJobCancelled = [this] {
        const QList<LoopbackRequest> requests = m_fixture.engine().requests(Call::Cancel);
        return std::any_of(requests.begin(), requests.end(),
                           [](const auto &request) { return request.body.contains("late"); });
    };
    QTRY_VERIFY(isLateJobCancelled());
}

void TaskCancelTest::d06DeletingAGenerationCancelsItsTask()
{
    const TestResponse started = m_fixture.generate();
    const int cancels = m_fixture.engine().count(Call::Cancel);
    const TestResponse deleted =
        m_fixture.owner().remove("/api/generations/" + idOf(started, "generation_id"));
    QCOMPARE(deleted.json(), (QJsonObject{{QStringLiteral("ok"), true}}));
    QCOMPARE(
        m_fixture.sql(
            "SELECT status || ' ' || coalesce(generation_id::text, 'null') FROM public.tasks WHERE id = '" +
            idOf(started) + "'"),
        "cancelled null");
    QTRY_VERIFY(m_fixture.engine().count(Call::Cancel) > cancels);
    QCOMPARE(m_fixture.generate().status, 200);
}

void TaskCancelTest::d07DeletingATaskCancelsItFirst()
{
    const TestResponse started = m_fixture.generate();
    const int cancels = m_fixture.engine().count(Call::Cancel);
    QCOMPARE(m_fixture.owner().remove("/api/tasks/" + idOf(started)).json(),
             (QJsonObject{{QStringLiteral("ok"), true}}));
    QCOMPARE(m_fixture.sql("SELECT status FROM public.generations WHERE id = '" +
                           idOf(started, "generation_id") + "'"),
             "cancelled");
    QTRY_VERIFY(m_fixture.engine().count(Call::Cancel) > cancels);
    QCOMPARE(m_fixture.poll(idOf(started)).status, 404);
}

void TaskCancelTest::d11CancelledPreviewLeavesNothing()
{
    const int designs = m_fixture.engine().count(Call::Design);
    m_fixture.engine().script(Call::Design, {{.body = m_fixture.engine().audio(), .delay = 2s}});
    const QByteArray task = idOf(m_fixture.preview());
    QTRY_COMPARE(m_fixture.engine().count(Call::Design), designs + 1);
    QElapsedTimer time;
    time.start();
    QCOMPARE(cancel(task), "200 ");
    QVERIFY(time.elapsed() < 1000);
    QVERIFY(m_fixture.waitForSql(
        "SELECT count(*) FROM public.tasks WHERE status IN ('pending', 'processing')", "0"));
    QVERIFY(m_fixture.waitForSql(
        "SELECT count(*) FROM utter.object_removals WHERE key LIKE '%preview_" + task + "%'", "0"));
    QCOMPARE(m_fixture.status(task), "cancelled");
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM storage.objects WHERE name LIKE '%preview_" + task + "%'"),
             "0");
    QCOMPARE(m_fixture.poll(task).text("status"), u"cancelled");
}

void TaskCancelTest::d13SilentEngineDoesNotHoldUpACancel()
{
    m_fixture.engine().script(Call::Cancel, {{.status = 503}});
    const QByteArray first = idOf(m_fixture.generate());
    const int cancels = m_fixture.engine().count(Call::Cancel);
    QCOMPARE(cancel(first), "200 ");
    QTRY_VERIFY(m_fixture.engine().count(Call::Cancel) > cancels);
    QVERIFY(m_fixture.waitForSql("SELECT attempts FROM utter.engine_cancels", "1")); // to be tried again
    m_fixture.sql("UPDATE utter.engine_cancels SET not_before = now()");
    QVERIFY(m_fixture.waitForSql("SELECT count(*) FROM utter.engine_cancels", "0"));

    m_fixture.engine().script(Call::Cancel, {{.fault = Fault::Hang}});
    const QByteArray second = idOf(m_fixture.generate());
    QElapsedTimer time;
    time.start();
    QCOMPARE(cancel(second), "200 ");
    QVERIFY(time.elapsed() < 2000);
    QCOMPARE(m_fixture.generate().status, 200); // and work goes on meanwhile
}

void TaskCancelTest::d14DeletedGenerationTakesItsAudioAlong()
{
    m_fixture.engine().setPollsToRun(0);
    const TestResponse started = m_fixture.generate();
    QCOMPARE(m_fixture.waitForEnd(idOf(started)), "completed");
    const QByteArray generation = idOf(started, "generation_id");
    const QByteArray stored = "SELECT count(*) FROM storage.objects WHERE name LIKE '%" + generation + "%'";
    QCOMPARE(m_fixture.sql(stored), "1");
    QCOMPARE(m_fixture.owner().remove("/api/generations/" + generation).status, 200);
    QVERIFY(m_fixture.waitForSql(stored, "0"));
    QCOMPARE(m_fixture.status(idOf(started)), "completed");
}

void TaskCancelTest::deletingWhatIsNotThereIsNotFound()
{
    const QByteArray generation = m_fixture.insertGeneration("completed");
    QCOMPARE(TaskFixture::outcome(m_fixture.stranger().remove("/api/generations/" + generation)),
             "404 Generation not found.");
    QCOMPARE(TaskFixture::outcome(m_fixture.owner().remove("/api/generations/nonsense")),
             "404 Generation not found.");
    QCOMPARE(TaskFixture::outcome(m_fixture.owner().remove("/api/tasks/nonsense")), "404 Task not found.");
    QCOMPARE(m_fixture.owner().remove("/api/generations/" + generation).status, 200);
    QCOMPARE(m_fixture.owner().remove("/api/generations/" + generation).status, 404);
}

QTEST_GUILESS_MAIN(TaskCancelTest)
#include "TaskCancelTest.moc"
