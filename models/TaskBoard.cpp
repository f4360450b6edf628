#include "models/TaskBoard.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr int mostActive = 100; ///< as many as a server lets one person have under way
constexpr int finishedPage = 30;

constexpr auto whileActive = 1s; ///< what the contract expects of those who wait
constexpr auto whileWatched = 3s;
constexpr auto afterFailure = 5s;

/// A pace is none before this much of the work is done.
constexpr double leastFraction = 0.05;

bool contains(const QList<Task> &tasks, const QString &id)
{
    return std::any_of(tasks.begin(), tasks.end(), [&id](const Task &task) { return task.id == id; });
}

} // namespace

TaskBoard::TaskBoard(TasksApi &api) : m_api(api)
{
    m_poll.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (m_active.isEmpty())
            refresh(); // a short one may have come and gone since
        else
            loadActive();
    });
}

TaskBoard::Group TaskBoard::groupOf(const Task &task)
{
    if (task.status == TaskStatus::Failed)
        return Group::NeedsYou;
    if (isFinal(task.status))
        return Group::Done;
    const bool isWaiting = task.status == TaskStatus::Pending || task.stage == Task::Stage::Queued;
    return isWaiting || task.queuePosition ? Group::Waiting : Group::Running;
}

std::optional<double> TaskBoard::secondsLeft(const Task &task)
{
    if (!task.fraction || !task.elapsedSeconds || *task.fraction < leastFraction)
        return {};
    return *task.elapsedSeconds * (1 - *task.fraction) / *task.fraction;
}

QList<Task> TaskBoard::tasks(Group group) const
{
    QList<Task> found;
    for (const QList<Task> *list : {&m_active, &m_finished})
        std::copy_if(list->begin(), list->end(), std::back_inserter(found),
                     [group](const Task &task) { return groupOf(task) == group; });
    if (group == Group::Waiting)
        std::stable_sort(found.begin(), found.end(), [](const Task &one, const Task &other) {
            return one.queuePosition.value_or(0) < other.queuePosition.value_or(0);
        });
    return found;
}

const Task *TaskBoard::find(const QString &id) const
{
    for (const QList<Task> *list : {&m_active, &m_finished}) {
        const auto found =
            std::find_if(list->begin(), list->end(), [&id](const Task &task) { return task.id == id; });
        if (found != list->end())
            return &*found;
    }
    return nullptr;
}

void TaskBoard::setOffered(bool isOffered)
{
    if (isOffered == m_isOffered)
        return;
    m_isOffered = isOffered;
    if (isOffered)
        refresh();
    else
        clear();
    emit offerChanged();
}

void TaskBoard::refresh()
{
    if (!m_isOffered)
        return;
    loadActive();
    loadFinished({});
}

void TaskBoard::follow(const QString &id)
{
    if (!m_isOffered || id.isEmpty() || m_followed.contains(id) || find(id))
        return;
    m_followed.insert(id);
    refresh();
}

void TaskBoard::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    if (isWatched)
        refresh();
}

void TaskBoard::showKept(const QList<Task> &finished)
{
    if (m_state == State::Loaded)
        return; // the server was faster
    m_finished = finished;
    emit changed();
}

void TaskBoard::clear()
{
    ++m_session;
    m_poll.stop();
    m_active.clear();
    m_finished.clear();
    m_followed.clear();
    m_busy.clear();
    m_cursor.clear();
    m_problem.reset();
    m_state = State::Loading;
    emit changed();
}

void TaskBoard::loadActive()
{
    m_poll.stop();
    m_api.loadFeed(TasksApi::Filter::Active, {}, mostActive, this,
                   [this, session = m_session](const Result<TaskFeed> &feed) {
                       if (session != m_session)
                           return;
                       if (feed)
                           receiveActive(feed->tasks);
                       else
                           fail(feed.error());
                       const bool isOver = !feed && feed.error().kind == Error::Kind::SignedOut;
                       if (!isOver)
                           pollLater(feed.has_value());
                   });
}

void TaskBoard::receiveActive(const QList<Task> &tasks)
{
    bool hasEnded = false;
    for (const Task &task : std::as_const(m_active))
        hasEnded = hasEnded || !contains(tasks, task.id);
    for (const Task &task : tasks)
        m_followed.insert(task.id);
    m_active = tasks;
    if (hasEnded)
        loadFinished({}); // shown together with what became of it
    else
        emit changed();
}

void TaskBoard::loadEarlier()
{
    if (hasEarlier())
        loadFinished(m_cursor);
}

void TaskBoard::loadFinished(const QString &cursor)
{
    m_api.loadFeed(TasksApi::Filter::Finished, cursor, finishedPage, this,
                   [this, session = m_session, isHead = cursor.isEmpty()](const Result<TaskFeed> &feed) {
                       if (session != m_session)
                           return;
                       if (feed)
                           receiveFinished(*feed, isHead);
                       else
                           fail(feed.error());
                   });
}

void TaskBoard::receiveFinished(const TaskFeed &feed, bool isHead)
{
    QList<Task> known = std::exchange(m_finished, {});
    if (m_state != State::Loaded)
        known.clear(); // of an earlier time: there is no cursor that goes with it
    if (!isHead)
        m_finished = std::exchange(known, {});
    for (const Task &task : feed.tasks) {
        if (!contains(m_finished, task.id))
            m_finished.append(task);
    }
    // Below a new head the earlier pages stay, if it reaches down to them.
    const auto joint = std::find_if(known.rbegin(), known.rend(),
                                    [&feed](const Task &task) { return contains(feed.tasks, task.id); });
    const bool hasEarlierPages = joint != known.rend() && joint != known.rbegin();
    if (hasEarlierPages && !feed.nextCursor.isEmpty())
        std::copy(joint.base(), known.end(), std::back_inserter(m_finished));
    else
        m_cursor = feed.nextCursor;
    m_state = State::Loaded;
    m_problem.reset();
    announceEnds();
    emit changed();
}

void TaskBoard::announceEnds()
{
    for (const Task &task : std::as_const(m_finished)) {
        if (m_followed.remove(task.id) && task.status != TaskStatus::Cancelled)
            emit ended(task);
    }
}

void TaskBoard::fail(const Error &error)
{
    if (m_state == State::Loaded)
        return; // what is known stays; the next poll tries again
    m_state = State::Failed;
    m_problem = error;
    emit changed();
}

void TaskBoard::pollLater(bool isReached)
{
    if (!isReached)
        m_poll.start(afterFailure);
    else if (!m_active.isEmpty())
        m_poll.start(whileActive);
    else if (m_isWatched)
        m_poll.start(whileWatched);
}

void TaskBoard::cancel(const QString &id)
{
    m_busy.insert(id);
    emit changed();
    m_api.cancel(id, this, [this, id](const Result<Nothing> &answer) {
        settle(id, answer, Error::Kind::Invalid); // it had ended
    });
}

void TaskBoard::retry(const QString &id)
{
    m_busy.insert(id);
    emit changed();
    m_api.retry(id, this, [this, id](const Result<Nothing> &answer) {
        if (answer)
            dismiss(id);
        else
            settle(id, answer);
    });
}

void TaskBoard::dismiss(const QString &id)
{
    m_finished.removeIf([&id](const Task &task) { return task.id == id; });
    emit changed();
    m_api.remove(id, this, [this, id](const Result<Nothing> &answer) {
        settle(id, answer, Error::Kind::NotFound); // it is gone
    });
}

void TaskBoard::settle(const QString &id, const Result<Nothing> &answer, std::optional<Error::Kind> harmless)
{
    m_busy.remove(id);
    if (!answer && answer.error().kind != harmless)
        emit failed(answer.error());
    refresh();
}
