#include "tests/server/api/tasks/TaskFixture.h"

#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <mutex>
#include <thread>

/// Cancels that meet completions.
class TaskRaceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d02CancelAndCompletionNeverBoth();
};

void TaskRaceTest::d02CancelAndCompletionNeverBoth()
{
    constexpr int jobs = 1000;
    constexpr int clients = 4;
    TaskFixture fixture(TaskFixture::Engine::Script); // done at once
    QVERIFY2(fixture.start(), fixture.log().constData());
    std::atomic<int> left = jobs;
    std::atomic<int> cancelled = 0;
    std::atomic<int> refused = 0;
    std::mutex oddLock;
    QByteArrayList odd; // what neither of the two outcomes was
    const auto work = [&] {
        while (left.fetch_sub(1) > 0) {
            const TestResponse order = fixture.generate("Hi");
            const QByteArray task = order.text("task_id").toUtf8();
            std::this_thread::sleep_for(std::chrono::milliseconds(QRandomGenerator::global()->bounded(60)));
            const TestResponse answer = fixture.owner().post("/api/tasks/" + task + "/cancel");
            cancelled += answer.status == 200 ? 1 : 0;
            const QByteArray outcome = TaskFixture::outcome(answer);
            const bool isRefused = outcome == "400 Cannot cancel task with status: completed";
            refused += isRefused ? 1 : 0;
            if (answer.status != 200 && !isRefused) {
                const std::scoped_lock lock(oddLock);
                odd += order.status == 200 ? outcome : TaskFixture::outcome(order);
            }
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back(work);
    for (std::thread &thread : threads)
        thread.join();
    QVERIFY2(cancelled > 0 && refused > 0, "the two never met: the test tests nothing");
    QVERIFY2(odd.isEmpty(), odd.join('\n').constData());
    QCOMPARE(cancelled + refused, jobs); // each knows how it ended
    const auto count = [&](const QByteArray &where) {
        return fixture
            .sql("SELECT count(*) FROM public.tasks t JOIN public.generations g ON g.id = t.generation_id "
                 "WHERE " +
                 where)
            .toInt();
    };
    QCOMPARE(count("t.status = g.status"), jobs);
    QCOMPARE(count("t.status = 'cancelled' AND g.audio_object_key IS NULL"), cancelled.load());
    QCOMPARE(count("t.status = 'completed' AND g.audio_object_key IS NOT NULL AND t.error IS NULL"),
             refused.load());
    const QByteArray stored = "SELECT count(*) FROM storage.objects WHERE bucket_id = 'generations'";
    QVERIFY(fixture.waitForSql("SELECT count(*) FROM utter.object_removals WHERE not_before <= now()", "0"));
    QVERIFY(fixture.waitForSql(stored, QByteArray::number(refused.load())));
}

QTEST_GUILESS_MAIN(TaskRaceTest)
#include "TaskRaceTest.moc"
