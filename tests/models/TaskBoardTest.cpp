#include "models/TaskBoard.h"

#include "tests/models/StudioFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Group = TaskBoard::Group;
using Wish = void (TaskBoard::*)(const QString &);

namespace {

QJsonObject task(const QString &id, const QString &status)
{
    QJsonObject task = taskJson(status);
    task.insert(u"id"_s, id);
    task.insert(u"can_retry"_s, status == u"failed"_s);
    return task;
}

QStringList idsOf(const QList<Task> &tasks)
{
    QStringList ids;
    for (const Task &task : tasks)
        ids << task.id;
    return ids;
}

/// A server with tasks that a test moves from one feed to the other.
struct World {
    QList<QJsonObject> active = {};
    QList<QJsonObject> finished = {};
    QList<QJsonObject> earlier = {}; ///< the second page of the finished
    QByteArray wishes = {};          ///< verbs and paths of what was asked for, but for the feeds
    int refusal = 0;                 ///< the status of the answer to a wish; 0 is success

    FakeAnswer answer(const FakeRequest &request)
    {
        if (request.path() != "/api/tasks")
            return act(request);
        if (request.target.contains("status=active"))
            return feed(active, {});
        if (request.target.contains("cursor=two"))
            return feed(earlier, {});
        return feed(finished, earlier.isEmpty() ? QJsonValue() : QJsonValue(u"two"_s));
    }

private:
    static FakeAnswer feed(const QList<QJsonObject> &tasks, const QJsonValue &cursor)
    {
        QJsonArray items;
        for (const QJsonObject &each : tasks)
            items.append(each);
        return json({{u"tasks"_s, items}, {u"next_cursor"_s, cursor}});
    }

    FakeAnswer act(const FakeRequest &request)
    {
        wishes += request.verb + ' ' + request.path().mid(int(sizeof "/api/tasks")) + '\n';
        if (refusal != 0)
            return json({{u"detail"_s, u"It cannot be done."_s}}, refusal);
        const QString id = QString::fromLatin1(request.path().split('/').value(3));
        if (request.verb == "DELETE")
            finished.removeIf(
                [&id](const QJsonObject &each) { return each.value("id"_L1).toString() == id; });
        if (request.path().endsWith("/retry"))
            active.prepend(task(u"again"_s, u"processing"_s));
        return json({});
    }
};

} // namespace

class TaskBoardTest final : public QObject {
    Q_OBJECT

private slots:
    void groupsAreAsTheServerTells_data();
    void groupsAreAsTheServerTells();
    void thoseThatWaitStandInTheOrderOfTheirTurn();
    void aTaskIsFollowedToItsEnd();
    void aShortTaskIsToldOfToo();
    void aCancelIsNoNews();
    void aRetryForgetsTheOldOne();
    void aRefusalIsSaid_data();
    void aRefusalIsSaid();
    void earlierPagesStayBelowANewHead();
    void aFailureToLoadIsKept();
    void aServerWithoutAFeedIsNotAsked();
    void thePaceTellsTheRest_data();
    void thePaceTellsTheRest();
};

void TaskBoardTest::groupsAreAsTheServerTells_data()
{
    QTest::addColumn<Task>("task");
    QTest::addColumn<Group>("group");
    using Stage = Task::Stage;
    QTest::newRow("speaking") << Task{.status = TaskStatus::Processing, .stage = Stage::Synthesizing}
                              << Group::Running;
    QTest::newRow("nothing known") << Task{.status = TaskStatus::Processing} << Group::Running;
    QTest::newRow("queued") << Task{.status = TaskStatus::Processing, .stage = Stage::Queued}
                            << Group::Waiting;
    QTest::newRow("in line") << Task{.status = TaskStatus::Processing, .queuePosition = 3} << Group::Waiting;
    QTest::newRow("not begun") << Task{.status = TaskStatus::Pending} << Group::Waiting;
    QTest::newRow("failed") << Task{.status = TaskStatus::Failed} << Group::NeedsYou;
    QTest::newRow("done") << Task{.status = TaskStatus::Completed} << Group::Done;
    QTest::newRow("cancelled") << Task{.status = TaskStatus::Cancelled} << Group::Done;
}

void TaskBoardTest::groupsAreAsTheServerTells()
{
    QFETCH(Task, task);
    QFETCH(Group, group);
    QCOMPARE(TaskBoard::groupOf(task), group);
}

void TaskBoardTest::thoseThatWaitStandInTheOrderOfTheirTurn()
{
    World world;
    for (const int place : {3, 1, 2}) {
        QJsonObject waiting = task(QString::number(place), u"processing"_s);
        waiting.insert(u"queue_position"_s, place);
        world.active.append(waiting);
    }
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    board.refresh();
    QTRY_COMPARE(idsOf(board.tasks(Group::Waiting)), QStringList({u"1"_s, u"2"_s, u"3"_s}));
}

void TaskBoardTest::aTaskIsFollowedToItsEnd()
{
    World world{.active = {task(u"a"_s, u"processing"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    QSignalSpy ended(&board, &TaskBoard::ended);
    board.refresh();
    QTRY_COMPARE(board.count(Group::Running), 1);
    QCOMPARE(ended.count(), 0);
    world.finished = {task(u"a"_s, u"failed"_s)};
    world.active.clear();
    QTRY_COMPARE(ended.count(), 1); // by its own polls
    QCOMPARE(ended.first().first().value<Task>().id, u"a"_s);
    QCOMPARE(board.count(Group::Running), 0);
    QCOMPARE(board.count(Group::NeedsYou), 1);
    board.refresh();
    QTRY_VERIFY(studio.server.count("/api/tasks") >= 5);
    QCOMPARE(ended.count(), 1);
}

void TaskBoardTest::aShortTaskIsToldOfToo()
{
    World world{.finished = {task(u"short"_s, u"completed"_s), task(u"old"_s, u"completed"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    QSignalSpy ended(&board, &TaskBoard::ended);
    board.follow(u"short"_s);
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(ended.first().first().value<Task>().id, u"short"_s);
}

void TaskBoardTest::aCancelIsNoNews()
{
    World world{.active = {task(u"a"_s, u"processing"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    QSignalSpy ended(&board, &TaskBoard::ended);
    board.refresh();
    QTRY_COMPARE(board.count(Group::Running), 1);
    world.finished = {task(u"a"_s, u"cancelled"_s)};
    world.active.clear();
    board.cancel(u"a"_s);
    QVERIFY(board.isBusy(u"a"_s));
    QTRY_COMPARE(board.count(Group::Done), 1);
    QVERIFY(!board.isBusy(u"a"_s));
    QCOMPARE(world.wishes, "POST a/cancel\n");
    QCOMPARE(ended.count(), 0);
}

void TaskBoardTest::aRetryForgetsTheOldOne()
{
    World world{.finished = {task(u"a"_s, u"failed"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    board.refresh();
    QTRY_COMPARE(board.count(Group::NeedsYou), 1);
    board.retry(u"a"_s);
    QTRY_COMPARE(idsOf(board.tasks(Group::Running)), QStringList{u"again"_s});
    QTRY_COMPARE(world.wishes, "POST a/retry\nDELETE a\n");
    QCOMPARE(board.count(Group::NeedsYou), 0);
}

void TaskBoardTest::aRefusalIsSaid_data()
{
    QTest::addColumn<Wish>("wish");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isSaid");
    QTest::newRow("a retry that cannot be") << &TaskBoard::retry << 400 << true;
    QTest::newRow("a cancel of one that has ended") << &TaskBoard::cancel << 400 << false;
    QTest::newRow("a cancel of one that is gone") << &TaskBoard::cancel << 404 << true;
    QTest::newRow("a dismissal of one that is gone") << &TaskBoard::dismiss << 404 << false;
}

void TaskBoardTest::aRefusalIsSaid()
{
    QFETCH(Wish, wish);
    QFETCH(int, status);
    QFETCH(bool, isSaid);
    World world{.finished = {task(u"a"_s, u"failed"_s)}, .refusal = status};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    board.refresh();
    QTRY_COMPARE(board.state(), TaskBoard::State::Loaded);
    QSignalSpy failed(&board, &TaskBoard::failed);
    (board.*wish)(u"a"_s);
    QTRY_VERIFY(!world.wishes.isEmpty());
    QTRY_VERIFY(!board.isBusy(u"a"_s));
    QTRY_COMPARE(board.count(Group::NeedsYou), 1); // still there, says the server
    QCOMPARE(failed.count(), isSaid ? 1 : 0);
}

void TaskBoardTest::earlierPagesStayBelowANewHead()
{
    World world{.finished = {task(u"c"_s, u"completed"_s), task(u"b"_s, u"completed"_s)},
                .earlier = {task(u"a"_s, u"completed"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    board.refresh();
    QTRY_COMPARE(board.count(Group::Done), 2);
    QVERIFY(board.hasEarlier());
    board.loadEarlier();
    QTRY_COMPARE(board.count(Group::Done), 3);
    QVERIFY(!board.hasEarlier());
    world.finished = {task(u"d"_s, u"completed"_s), task(u"c"_s, u"completed"_s)};
    board.refresh();
    QTRY_COMPARE(idsOf(board.tasks(Group::Done)), QStringList({u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    QVERIFY(!board.hasEarlier());
}

void TaskBoardTest::aFailureToLoadIsKept()
{
    StudioFixture studio([](const FakeRequest &) {
        return json({{u"detail"_s, u"Failed to load tasks."_s}}, 400);
    });
    TaskBoard board(studio.tasks);
    board.refresh();
    QTRY_COMPARE(board.state(), TaskBoard::State::Failed);
    QVERIFY(board.problem());
}

void TaskBoardTest::aServerWithoutAFeedIsNotAsked()
{
    World world{.active = {task(u"a"_s, u"processing"_s)}};
    StudioFixture studio([&world](const FakeRequest &request) { return world.answer(request); });
    TaskBoard board(studio.tasks);
    QSignalSpy offerChanged(&board, &TaskBoard::offerChanged);
    board.setOffered(false);
    QCOMPARE(offerChanged.count(), 1);
    board.refresh();
    board.follow(u"b"_s);
    board.setWatched(true);
    board.setOffered(true); // asks by itself
    QTRY_COMPARE(board.count(Group::Running), 1);
    QCOMPARE(studio.server.count("/api/tasks"), 2); // those under way and those that have ended
    board.setOffered(false);
    QCOMPARE(board.count(Group::Running), 0);
}

void TaskBoardTest::thePaceTellsTheRest_data()
{
    QTest::addColumn<std::optional<double>>("fraction");
    QTest::addColumn<std::optional<double>>("elapsed");
    QTest::addColumn<std::optional<double>>("left");
    using Number = std::optional<double>;
    QTest::newRow("a quarter") << Number(0.25) << Number(10) << Number(30);
    QTest::newRow("all") << Number(1) << Number(10) << Number(0);
    QTest::newRow("too early") << Number(0.01) << Number(10) << Number();
    QTest::newRow("no share") << Number() << Number(10) << Number();
    QTest::newRow("no time") << Number(0.5) << Number() << Number();
}

void TaskBoardTest::thePaceTellsTheRest()
{
    QFETCH(std::optional<double>, fraction);
    QFETCH(std::optional<double>, elapsed);
    QFETCH(std::optional<double>, left);
    const std::optional<double> found =
        TaskBoard::secondsLeft({.fraction = fraction, .elapsedSeconds = elapsed});
    QCOMPARE(found.has_value(), left.has_value());
    QCOMPARE(found.value_or(0), left.value_or(0));
}

QTEST_GUILESS_MAIN(TaskBoardTest)
#include "TaskBoardTest.moc"
