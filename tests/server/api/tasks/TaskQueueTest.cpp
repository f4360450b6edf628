#include "tests/server/api/tasks/TaskFixture.h"

#include <QTest>
#include <QThread>

#include <thread>

using namespace Qt::StringLiterals;

namespace {

constexpr auto holdUntilGone =
    "while [ ! -e \"$marks/go\" ] && kill -0 $PPID 2>/dev/null; do sleep 0.05; done\nspeak\n";
constexpr int cap = 6;

QByteArray idOf(const TestResponse &answer)
{
    return answer.text("task_id").toUtf8();
}

QJsonObject itemOf(const TestResponse &feed, const QByteArray &task)
{
    for (const QJsonValue &item : feed.value("tasks").toArray())
        if (item.toObject().value("id"_L1).toString().toUtf8() == task)
            return item.toObject();
    return {};
}

} // namespace

/// Waiting for an engine, and the feed that shows it.
class TaskQueueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void tasksWaitForASlotInTheOrderOfCreation();
    void capHoldsForRequestsAtTheSameMoment();
    void aFourthPreviewIsRefused();
    void feedShowsWhatIsUnderWay();
    void feedIsPagedAndFiltered();
    void feedIsAPureRead();
    void failedTaskStartsAgainAsANewOne();
    void onlyEndedTasksOfTheCallerCanBeRetried();
    void d43VoiceNameOutlivesTheVoice();

private:
    TaskFixture m_fixture{TaskFixture::Engine::Script,
                          {{u"UTTER_ACTIVE_GENERATIONS"_s, QString::number(cap)}}};
    const int m_slots = QThread::idealThreadCount();
};

void TaskQueueTest::initTestCase()
{
    QVERIFY2(m_fixture.start(), m_fixture.log().constData());
}

void TaskQueueTest::init()
{
    m_fixture.sql("UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
    m_fixture.sql("DELETE FROM public.tasks; DELETE FROM public.generations");
    m_fixture.script("speak\n");
    m_fixture.forgetMarks();
}

void TaskQueueTest::cleanup()
{
    m_fixture.sql("UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
}

void TaskQueueTest::tasksWaitForASlotInTheOrderOfCreation()
{
    if (m_slots + 2 > cap)
        QSKIP("more processors than tasks");
    m_fixture.script(holdUntilGone);
    QList<QByteArray> tasks;
    for (int i = 0; i < m_slots + 2; ++i) {
        const TestResponse started = m_fixture.generate("Sentence.");
        QCOMPARE(started.text("status"), u"processing");
        tasks += idOf(started);
    }
    QCOMPARE(m_fixture.poll(tasks.first()).text("modal_status"), u"running");
    for (int place = 1; place <= 2; ++place) {
        const TestResponse poll = m_fixture.poll(tasks.at(m_slots + place - 1));
        QCOMPARE(poll.text("modal_status"), u"queued");
        QCOMPARE(poll.value("queue_position"), QJsonValue(place));
    }
    m_fixture.setMark(u"go"_s);
    for (const QByteArray &task : std::as_const(tasks))
        QCOMPARE(m_fixture.waitForEnd(task), "completed");
    QCOMPARE(
        m_fixture.sql("SELECT string_agg(id::text, ',' ORDER BY started_at, created_at) FROM public.tasks"),
        tasks.join(','));
}

void TaskQueueTest::capHoldsForRequestsAtTheSameMoment()
{
    m_fixture.script(holdUntilGone);
    std::vector<std::thread> clients;
    std::array<QByteArray, 10> outcomes;
    for (QByteArray &outcome : outcomes)
        clients.emplace_back([this, &outcome] { outcome = TaskFixture::outcome(m_fixture.generate()); });
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(std::count(outcomes.begin(), outcomes.end(), "200 "), cap);
    QCOMPARE(std::count(outcomes.begin(), outcomes.end(),
                        "409 You already have 6 generations waiting. Please wait for one to finish."),
             10 - cap);
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM public.generations"), QByteArray::number(cap));
}

void TaskQueueTest::aFourthPreviewIsRefused()
{
    m_fixture.script(holdUntilGone);
    std::vector<std::thread> clients;
    std::array<QByteArray, 5> outcomes;
    for (QByteArray &outcome : outcomes)
        clients.emplace_back([this, &outcome] { outcome = TaskFixture::outcome(m_fixture.preview()); });
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(std::count(outcomes.begin(), outcomes.end(), "200 "), 3);
    QCOMPARE(std::count(outcomes.begin(), outcomes.end(), "409 Too many design previews in progress."), 2);
}

void TaskQueueTest::feedShowsWhatIsUnderWay()
{
    m_fixture.script(R"(echo '{"event":"progress","stage":"synthesizing","fraction":0.25,"audio_seconds":1.5}'
)" + QByteArray(holdUntilGone));
    const QByteArray task = idOf(m_fixture.generate("What is said."));
    const auto progress = [&] {
        return itemOf(m_fixture.owner().get("/api/tasks"), task).value("progress"_L1).toObject();
    };
    const QJsonObject expected{
        {u"stage"_s, u"synthesizing"_s}, {u"fraction"_s, 0.25}, {u"audio_seconds"_s, 1.5}};
    QTRY_COMPARE(progress(), expected);
    const QJsonObject item = itemOf(m_fixture.owner().get("/api/tasks?status=active"), task);
    QCOMPARE(item.value("type"_L1).toString(), u"generate");
    QCOMPARE(item.value("status"_L1).toString(), u"processing");
    QCOMPARE(item.value("title"_L1).toString(), u"What is said.");
    QCOMPARE(item.value("voice_name"_L1).toString(), u"Anne");
    QCOMPARE(item.value("engine"_L1).toString(), u"local");
    QVERIFY(item.value("modal_elapsed_seconds"_L1).toDouble() > 0);
    QCOMPARE(item.value("can_cancel"_L1), QJsonValue(true));
    QCOMPARE(item.value("can_retry"_L1), QJsonValue(false));
    QVERIFY(item.value("queue_position"_L1).isNull());
    QVERIFY(m_fixture.stranger().get("/api/tasks").value("tasks").toArray().isEmpty());
}

void TaskQueueTest::feedIsPagedAndFiltered()
{
    QList<QByteArray> all;
    for (int i = 0; i < 5; ++i)
        all.prepend(m_fixture.insertTask("type, status, created_at",
                                         "'clone', 'failed', now() - interval '1 minute' * " +
                                             QByteArray::number(5 - i)));
    const QByteArray preview = m_fixture.insertTask("type, status", "'design_preview', 'completed'");
    QList<QByteArray> seen;
    QByteArray cursor;
    do {
        const TestResponse page = m_fixture.owner().get("/api/tasks?type=clone&limit=2&cursor=" + cursor);
        for (const QJsonValue &item : page.value("tasks").toArray())
            seen += item.toObject().value("id"_L1).toString().toUtf8();
        cursor = page.text("next_cursor").toUtf8();
    } while (!cursor.isEmpty());
    QCOMPARE(seen, all);
    QVERIFY(m_fixture.owner().get("/api/tasks?status=active").value("tasks").toArray().isEmpty());
    QCOMPARE(m_fixture.owner().get("/api/tasks?status=finished").value("tasks").toArray().size(), 6);
    QVERIFY(!itemOf(m_fixture.owner().get("/api/tasks"), preview).isEmpty());
    const QJsonObject unworked = itemOf(m_fixture.owner().get("/api/tasks?status=all"), preview);
    QVERIFY(unworked.value("engine"_L1).isNull());
    m_fixture.sql("INSERT INTO utter.task_work (task_id, user_id, engine) SELECT id, user_id, 'modal'"
                  " FROM public.tasks WHERE id = '" +
                  preview + "'");
    const QJsonObject worked = itemOf(m_fixture.owner().get("/api/tasks?status=all"), preview);
    QCOMPARE(worked.value("engine"_L1).toString(), u"modal");
    QCOMPARE(TaskFixture::outcome(m_fixture.owner().get("/api/tasks?cursor=nonsense")),
             "400 Invalid cursor.");
}

void TaskQueueTest::feedIsAPureRead()
{
    const QByteArray task =
        m_fixture.insertTask("type, metadata", R"('design_preview', '{"text":"Hi","instruct":"old"}')");
    const QByteArray row = "SELECT t::text FROM public.tasks t WHERE id = '" + task + "'";
    const QByteArray before = m_fixture.sql(row);
    m_fixture.owner().get("/api/tasks");
    QCOMPARE(m_fixture.sql(row), before);
}

void TaskQueueTest::failedTaskStartsAgainAsANewOne()
{
    m_fixture.script(R"(echo '{"event":"failed","code":"internal","message":"It went wrong."}'
)");
    const TestResponse first = m_fixture.generate("Once more.");
    QCOMPARE(m_fixture.waitForEnd(idOf(first)), "failed");
    QCOMPARE(m_fixture.sql("SELECT error FROM public.tasks"), "It went wrong.");
    QCOMPARE(itemOf(m_fixture.owner().get("/api/tasks"), idOf(first)).value("can_retry"_L1),
             QJsonValue(true));
    m_fixture.script("speak\n");
    const TestResponse second = m_fixture.owner().post("/api/tasks/" + idOf(first) + "/retry");
    QCOMPARE(second.status, 200);
    QVERIFY(second.text("task_id") != first.text("task_id"));
    QVERIFY(second.text("generation_id") != first.text("generation_id"));
    QCOMPARE(m_fixture.waitForEnd(idOf(second)), "completed");
    QCOMPARE(m_fixture.status(idOf(first)), "failed");
    QCOMPARE(m_fixture.sql("SELECT count(DISTINCT text) FROM public.generations"), "1");
    const QByteArray preview = m_fixture.insertTask(
        "type, status, metadata", R"('design_preview', 'cancelled', '{"text":"Hi","instruct":"old"}')");
    const TestResponse again = m_fixture.owner().post("/api/tasks/" + preview + "/retry");
    QCOMPARE(again.text("status"), u"pending");
    QCOMPARE(m_fixture.waitForEnd(idOf(again)), "completed");
}

void TaskQueueTest::onlyEndedTasksOfTheCallerCanBeRetried()
{
    const QByteArray done = idOf(m_fixture.generate());
    QCOMPARE(m_fixture.waitForEnd(done), "completed");
    QCOMPARE(TaskFixture::outcome(m_fixture.owner().post("/api/tasks/" + done + "/retry")),
             "400 Cannot retry task with status: completed");
    const QByteArray failed = m_fixture.insertTask("type, status", "'generate', 'failed'");
    QCOMPARE(TaskFixture::outcome(m_fixture.stranger().post("/api/tasks/" + failed + "/retry")),
             "404 Task not found.");
    QCOMPARE(TaskFixture::outcome(m_fixture.owner().post("/api/tasks/nonsense/retry")),
             "404 Task not found.");
}

void TaskQueueTest::d43VoiceNameOutlivesTheVoice()
{
    const QByteArray task = idOf(m_fixture.generate());
    QCOMPARE(m_fixture.waitForEnd(task), "completed");
    QCOMPARE(m_fixture.owner().remove("/api/voices/" + m_fixture.voiceId()).status,
             200); // the last test: it is gone
    QCOMPARE(itemOf(m_fixture.owner().get("/api/tasks"), task).value("voice_name"_L1).toString(), u"Anne");
}

QTEST_GUILESS_MAIN(TaskQueueTest)
#include "TaskQueueTest.moc"
