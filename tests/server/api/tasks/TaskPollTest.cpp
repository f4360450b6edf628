#include "tests/server/api/tasks/TaskFixture.h"

#include <QDir>
#include <QTest>

#include <thread>

using Call = FakeEngine::Call;
using Fault = LoopbackReply::Fault;

namespace {

const QByteArray unknownId = "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10";

/// `<status> <modal_status> <error>` of a poll.
QByteArray said(const TestResponse &poll)
{
    const auto word = [&poll](const char *key) {
        return poll.value(key).isNull() ? "null" : poll.text(key).toUtf8();
    };
    return word("status") + ' ' + word("modal_status") + ' ' + word("error");
}

} // namespace

/// GET /tasks/{id}: the table of the contract, row by row. Most tasks are written beside the API, so that no
/// worker of this server touches them before their grace period is over.
class TaskPollTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void d25UnknownForeignAndStrangeIdsAreNotFound();
    void previewUnderWayIsCounted();
    void previewWithoutDescriptionFails();
    void previewWrittenByOthersStartsOnTheFirstPoll();
    void d09FirstPollOfAFinishedPreviewSaysProcessing();
    void terminalTasksAreAsStoredAndNotCounted();
    void taskWithoutJobIsAsStored();
    void engineThatCannotBeAskedIsToldAndNotStored();
    void failureOfTheEngineEndsTaskAndGeneration();
    void d12CancelledByTheEngineEndsTaskAndGeneration();
    void engineAtWorkIsQuoted();
    void audioThatIsThereIsNotFetchedAgain();
    void resultThatCannotBeFetchedIsTold();
    void resultThatCannotBeStoredIsAFailure();
    void d40CompletionThatCannotBeWrittenIsNotTold();
    void readyResultIsStoredWhilePolled();
    void d01ThirtyTwoPollersFetchAndStoreOnce();
    void d35ResultWithoutAudioIsFetchedAgainThenFails();
    void d46PollingLeavesUpdatedAtAlone();
    void queuedTaskSaysSo();

private:
    QByteArray insertJob(const QByteArray &status = "processing");
    QByteArray waitUntilSaid(const QByteArray &taskId, const QByteArray &wanted);

    TaskFixture m_fixture{TaskFixture::Engine::Remote};
    QByteArray m_generationId;
};

void TaskPollTest::initTestCase()
{
    QVERIFY2(m_fixture.start(), m_fixture.log().constData());
}

void TaskPollTest::init()
{
    m_fixture.sql("UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
    m_fixture.engine().setPollsToRun(0);
}

/// A task of a job that is done at the engine.
QByteArray TaskPollTest::insertJob(const QByteArray &status)
{
    const TestClient engine(m_fixture.engine().url(Call::Submit));
    const QByteArray job = engine.post("/submit").text("job_id").toUtf8();
    m_generationId = m_fixture.insertGeneration();
    return m_fixture.insertTask("type, status, modal_job_id, generation_id, active_slot",
                                "'generate', '" + status + "', '" + job + "', '" + m_generationId + "', 7");
}

QByteArray TaskPollTest::waitUntilSaid(const QByteArray &taskId, const QByteArray &wanted)
{
    QByteArray last;
    const auto isSaid = [&] {
        last = said(m_fixture.poll(taskId));
        return last == wanted;
    };
    return QTest::qWaitFor(isSaid, 20000) ? wanted : last;
}

void TaskPollTest::d25UnknownForeignAndStrangeIdsAreNotFound()
{
    const QByteArray task = insertJob();
    QCOMPARE(TaskFixture::outcome(m_fixture.poll(unknownId)), "404 Task not found.");
    QCOMPARE(TaskFixture::outcome(m_fixture.poll("nonsense")), "404 Task not found.");
    QCOMPARE(TaskFixture::outcome(m_fixture.stranger().get("/api/tasks/" + task)), "404 Task not found.");
    QCOMPARE(TestClient(m_fixture.server().url()).get("/api/tasks/" + task).status, 401);
}

void TaskPollTest::previewUnderWayIsCounted()
{
    const QByteArray task = m_fixture.insertTask("type, status", "'design_preview', 'processing'");
    QCOMPARE(said(m_fixture.poll(task)), "processing processing null");
    QCOMPARE(m_fixture.poll(task).value("modal_poll_count"), QJsonValue(2));
}

void TaskPollTest::previewWithoutDescriptionFails()
{
    const QByteArray task = m_fixture.insertTask("type, metadata", R"('design_preview', '{"text":"Hello"}')");
    const TestResponse poll = m_fixture.poll(task);
    QCOMPARE(said(poll), "failed null Invalid design preview task metadata.");
    QCOMPARE(poll.value("modal_poll_count"), QJsonValue(1));
    QCOMPARE(m_fixture.status(task), "failed");
}

void TaskPollTest::previewWrittenByOthersStartsOnTheFirstPoll()
{
    const QByteArray task = m_fixture.insertTask(
        "type, metadata", R"('design_preview', '{"text":"Hello","instruct":"an old man"}')");
    QCOMPARE(said(m_fixture.poll(task)), "processing processing null");
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
    const TestResponse done = m_fixture.poll(task);
    QCOMPARE(said(done), "completed null null");
    const QJsonObject result = done.value("result").toObject();
    QCOMPARE(result.value(QStringLiteral("object_key")).toString().toUtf8(),
             m_fixture.ownerId() + "/preview_" + task + ".wav");
    const QUrl url(result.value(QStringLiteral("audio_url")).toString());
    const QByteArray path = (url.path() + QLatin1Char('?') + url.query()).toUtf8();
    QCOMPARE(TestClient(m_fixture.server().url()).get(path).body, m_fixture.engine().audio());
    QVERIFY(m_fixture.engine().requests(Call::Design).last().body.contains(R"("language":"English")"));
}

void TaskPollTest::d09FirstPollOfAFinishedPreviewSaysProcessing()
{
    const TestResponse started = m_fixture.preview();
    QCOMPARE(started.text("status"), u"pending");
    const QByteArray task = started.text("task_id").toUtf8();
    QCOMPARE(m_fixture.waitForEnd(task), "completed"); // nobody polled
    const TestResponse first = m_fixture.poll(task);
    QCOMPARE(said(first), "processing processing null");
    QVERIFY(!first.json().contains(QStringLiteral("result")));
    QCOMPARE(said(m_fixture.poll(task)), "completed null null");
}

void TaskPollTest::terminalTasksAreAsStoredAndNotCounted()
{
    const QByteArray generation = m_fixture.insertGeneration("completed");
    const QByteArray task =
        m_fixture.insertTask("type, status, modal_job_id, generation_id, result",
                             "'generate', 'completed', 'job-1', '" + generation + "', '{\"kept\":1}'");
    const int asked = m_fixture.engine().count(Call::Status);
    const TestResponse poll = m_fixture.poll(task);
    QCOMPARE(said(poll), "completed null null");
    QCOMPARE(poll.value("modal_poll_count"), QJsonValue(0));
    const QJsonObject expected{
        {QStringLiteral("kept"), 1},
        {QStringLiteral("audio_url"),
         QStringLiteral("/api/generations/%1/audio").arg(QString::fromUtf8(generation))}};
    QCOMPARE(poll.value("result").toObject(), expected);
    QCOMPARE(m_fixture.engine().count(Call::Status), asked);
}

void TaskPollTest::taskWithoutJobIsAsStored()
{
    const QByteArray task = m_fixture.insertTask("type, active_slot", "'generate', 9");
    QCOMPARE(said(m_fixture.poll(task)), "pending null null");
    QCOMPARE(m_fixture.poll(task).value("modal_poll_count"), QJsonValue(0));
}

void TaskPollTest::engineThatCannotBeAskedIsToldAndNotStored()
{
    const QByteArray task = insertJob("pending");
    m_fixture.engine().script(
        Call::Status, {{.status = 503, .body = "upstream unavailable"}, {.status = 404, .body = "who?"}});
    QCOMPARE(said(m_fixture.poll(task)),
             "pending status_error Modal status failed (503): upstream unavailable");
    QCOMPARE(said(m_fixture.poll(task)), "pending status_error Modal status failed (404): who?");
    QCOMPARE(m_fixture.sql("SELECT status || ' ' || coalesce(error, 'null') FROM public.tasks WHERE id = '" +
                           task + "'"),
             "pending null");
}

void TaskPollTest::failureOfTheEngineEndsTaskAndGeneration()
{
    const QByteArray task = insertJob();
    m_fixture.engine().script(Call::Status, {{.body = R"({"status":"failed","error":"out of memory"})"}});
    QCOMPARE(said(m_fixture.poll(task)), "failed failed out of memory");
    QCOMPARE(m_fixture.sql("SELECT status || ' ' || error_message FROM public.generations WHERE id = '" +
                           m_generationId + "'"),
             "failed out of memory");
    QCOMPARE(said(m_fixture.poll(task)), "failed null out of memory");
    const QByteArray silent = insertJob();
    m_fixture.engine().script(Call::Status, {{.body = R"({"status":"failed"})"}});
    QCOMPARE(said(m_fixture.poll(silent)), "failed failed Generation failed. Please try again.");
}

void TaskPollTest::d12CancelledByTheEngineEndsTaskAndGeneration()
{
    const QByteArray task = insertJob();
    m_fixture.engine().script(Call::Status, {{.body = R"({"status":"cancelled"})"}});
    QCOMPARE(said(m_fixture.poll(task)), "cancelled cancelled Cancelled by user");
    QCOMPARE(m_fixture.sql("SELECT status FROM public.generations WHERE id = '" + m_generationId + "'"),
             "cancelled");
}

void TaskPollTest::engineAtWorkIsQuoted()
{
    const QByteArray task = insertJob("pending");
    m_fixture.engine().script(Call::Status, {{.body = R"({"status":"Warming","elapsed_seconds":34.5})"}});
    const TestResponse poll = m_fixture.poll(task);
    QCOMPARE(said(poll), "processing Warming null");
    QCOMPARE(poll.value("modal_elapsed_seconds"), QJsonValue(34.5));
    QCOMPARE(m_fixture.status(task), "processing");
}

void TaskPollTest::audioThatIsThereIsNotFetchedAgain()
{
    const QByteArray task = insertJob();
    m_fixture.sql(
        "UPDATE public.generations SET audio_object_key = user_id || '/' || id || '.wav' WHERE id = '" +
        m_generationId + "'");
    const int fetched = m_fixture.engine().count(Call::Result);
    QCOMPARE(said(m_fixture.poll(task)), "completed completed null");
    QCOMPARE(m_fixture.engine().count(Call::Result), fetched);
    QCOMPARE(m_fixture.sql("SELECT status FROM public.generations WHERE id = '" + m_generationId + "'"),
             "completed");
}

void TaskPollTest::resultThatCannotBeFetchedIsTold()
{
    const QByteArray task = insertJob();
    m_fixture.engine().always(Call::Result, {.status = 500, .body = "disk on fire"});
    QCOMPARE(said(m_fixture.poll(task)), "processing finalizing Modal result failed (500): disk on fire");
    m_fixture.engine().always(Call::Result, {.status = 202});
    QCOMPARE(waitUntilSaid(task, "processing finalizing Job still processing"),
             "processing finalizing Job still processing");
    QCOMPARE(m_fixture.status(task), "processing");
    m_fixture.engine().always(Call::Result, {.body = m_fixture.engine().audio()});
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
}

void TaskPollTest::resultThatCannotBeStoredIsAFailure()
{
    // Files where the store wants to go on from here.
    const QDir objects(m_fixture.server().workspace() + QStringLiteral("/objects"));
    QStringList folders = objects.entryList({QStringLiteral("??")}, QDir::Dirs | QDir::NoDotAndDotDot);
    QCOMPARE(folders.size(), 256);
    for (const QString &folder : std::as_const(folders)) {
        QVERIFY(QFile::rename(objects.filePath(folder), objects.filePath(folder + QLatin1String(".away"))));
        QVERIFY(QFile(objects.filePath(folder)).open(QIODevice::WriteOnly));
    }
    const QByteArray task = insertJob();
    QCOMPARE(TaskFixture::outcome(m_fixture.poll(task)), "500 Failed to upload generation audio."); // row 5g
    QCOMPARE(m_fixture.status(task), "processing");
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM storage.objects WHERE name LIKE '%" + m_generationId + "%'"),
             "0");
    for (const QString &folder : std::as_const(folders)) {
        QVERIFY(QFile::remove(objects.filePath(folder)));
        QVERIFY(QFile::rename(objects.filePath(folder + QLatin1String(".away")), objects.filePath(folder)));
    }
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
}

void TaskPollTest::d40CompletionThatCannotBeWrittenIsNotTold()
{
    m_fixture.sql(
        "ALTER TABLE public.generations ADD CONSTRAINT refused CHECK (audio_object_key IS NULL) NOT "
        "VALID");
    const QByteArray task = insertJob();
    const TestResponse poll = m_fixture.poll(task);
    QVERIFY2(!said(poll).startsWith("completed"), poll.body.constData());
    QCOMPARE(m_fixture.status(task), "processing");
    QCOMPARE(m_fixture.sql("SELECT status FROM public.generations WHERE id = '" + m_generationId + "'"),
             "processing");
    // Nor is a cancel that is not written one.
    m_fixture.sql("ALTER TABLE public.tasks ADD CONSTRAINT refused CHECK (status <> 'cancelled') NOT VALID");
    QCOMPARE(m_fixture.owner().post("/api/tasks/" + task + "/cancel").status, 500);
    QCOMPARE(m_fixture.status(task), "processing");
    m_fixture.sql("ALTER TABLE public.tasks DROP CONSTRAINT refused;"
                  "ALTER TABLE public.generations DROP CONSTRAINT refused");
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
}

void TaskPollTest::readyResultIsStoredWhilePolled()
{
    const QByteArray task = insertJob();
    m_fixture.engine().script(
        Call::Status, {{.body = R"({"status":"completed","result_ready":true,"elapsed_seconds":12})"}});
    const TestResponse poll = m_fixture.poll(task);
    QCOMPARE(said(poll), "completed completed null");
    QCOMPARE(poll.value("modal_elapsed_seconds"), QJsonValue(12));
    const QByteArray row =
        m_fixture.sql("SELECT audio_object_key || ' ' || duration_seconds || ' ' || (peaks <> '') || ' '"
                      " || (generation_time_seconds >= 0) FROM public.generations WHERE id = '" +
                      m_generationId + "'");
    QCOMPARE(row, m_fixture.ownerId() + "/" + m_generationId + ".wav 0.5 true true"); // D27
    const TestResponse audio = m_fixture.owner().get("/api/generations/" + m_generationId + "/audio");
    const QUrl url(QString::fromUtf8(audio.header("location")));
    const QByteArray path = (url.path() + QLatin1Char('?') + url.query()).toUtf8();
    QCOMPARE(TestClient(m_fixture.server().url()).get(path).body, m_fixture.engine().audio());
}

void TaskPollTest::d01ThirtyTwoPollersFetchAndStoreOnce()
{
    const QByteArray task = insertJob();
    const int fetched = m_fixture.engine().count(Call::Result);
    std::vector<std::thread> clients;
    std::array<QByteArray, 32> answers;
    for (QByteArray &answer : answers)
        clients.emplace_back([this, &answer, &task] {
            for (int i = 0; i < 3; ++i)
                answer = said(m_fixture.poll(task));
        });
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
    QCOMPARE(m_fixture.engine().count(Call::Result), fetched + 1);
    for (const QByteArray &answer : answers)
        QVERIFY2(answer == "processing finalizing null" || answer.startsWith("completed "),
                 answer.constData());
    const QByteArray name = "SELECT count(*) FROM storage.objects WHERE name LIKE '%" + m_generationId + "%'";
    QCOMPARE(m_fixture.sql(name), "1");
}

void TaskPollTest::d35ResultWithoutAudioIsFetchedAgainThenFails()
{
    const QByteArray task = insertJob();
    const int fetched = m_fixture.engine().count(Call::Result);
    m_fixture.engine().always(Call::Result, {.body = ""});
    m_fixture.poll(task);
    QCOMPARE(m_fixture.waitForEnd(task), "failed");
    QCOMPARE(m_fixture.sql("SELECT error FROM public.tasks WHERE id = '" + task + "'"),
             "The engine sent no audio. Please try again.");
    QCOMPARE(m_fixture.engine().count(Call::Result), fetched + 3);
    m_fixture.engine().always(Call::Result, {.body = m_fixture.engine().audio()});
}

void TaskPollTest::d46PollingLeavesUpdatedAtAlone()
{
    const QByteArray task = insertJob();
    const QByteArray updated = "SELECT updated_at FROM public.tasks WHERE id = '" + task + "'";
    const QByteArray before = m_fixture.sql(updated);
    const LoopbackReply running{.body = R"({"status":"running"})"};
    m_fixture.engine().script(Call::Status, {running, running, running});
    for (int i = 1; i <= 3; ++i)
        QCOMPARE(m_fixture.poll(task).value("modal_poll_count"), QJsonValue(i)); // D49
    QCOMPARE(m_fixture.sql(updated), before);
}

void TaskPollTest::queuedTaskSaysSo()
{
    const QByteArray task =
        m_fixture.insertTask("type, active_slot, queued_at, generation_id",
                             "'generate', 8, now(), '" + m_fixture.insertGeneration() + "'");
    m_fixture.sql("INSERT INTO utter.task_work (task_id, user_id, engine) VALUES ('" + task +
                  "', :owner, 'elsewhere')");
    const TestResponse poll = m_fixture.poll(task);
    QCOMPARE(said(poll), "processing queued null");
    QCOMPARE(poll.value("queue_position"), QJsonValue(1));
    QCOMPARE(poll.value("progress").toObject().value(QStringLiteral("stage")).toString(), u"queued");
}

QTEST_GUILESS_MAIN(TaskPollTest)
#include "TaskPollTest.moc"
