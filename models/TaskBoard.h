#pragma once

#include "services/net/Error.h"
#include "services/studio/TasksApi.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <optional>

/// What the server does for the person and has done: the Tasks page. Follows the server as long as anything
/// is under way or somebody looks; otherwise nothing wakes up.
class TaskBoard final : public QObject {
    Q_OBJECT

public:
    enum class State { Loading, Loaded, Failed };
    enum class Group { Running, Waiting, NeedsYou, Done };

    /// `api` must outlive it.
    explicit TaskBoard(TasksApi &api);

    /// Whether the server lists tasks; one that does not is not asked, and there are none.
    bool isOffered() const { return m_isOffered; }
    void setOffered(bool isOffered);

    /// Asks for everything again, at once.
    void refresh();
    /// This one was begun here and may not be known yet.
    void follow(const QString &id);
    /// Somebody looks at the tasks: those that were begun elsewhere are to be seen soon.
    void setWatched(bool isWatched);
    /// Those that had ended at an earlier time, shown until the server has answered.
    void showKept(const QList<Task> &finished);
    /// Nobody is signed in any more.
    void clear();

    State state() const { return m_state; }
    QList<Task> tasks(Group group) const; ///< newest first; those that wait in the order of their turn
    int count(Group group) const { return static_cast<int>(tasks(group).size()); }
    const QList<Task> &finished() const { return m_finished; } ///< newest first, as far as asked for
    const Task *find(const QString &id) const;                 ///< null when it is not among those loaded
    bool hasEarlier() const { return !m_cursor.isEmpty(); }
    const std::optional<Error> &problem() const { return m_problem; } ///< when Failed
    /// Something that was asked for is not answered yet.
    bool isBusy(const QString &id) const { return m_busy.contains(id); }

    /// More of those that have ended.
    void loadEarlier();
    void cancel(const QString &id);
    /// Starts it again; the old one is forgotten.
    void retry(const QString &id);
    /// Forgets one that has ended. What it made stays.
    void dismiss(const QString &id);

    static Group groupOf(const Task &task);
    /// How long it will take from now on, as far as its own pace tells; none where it tells nothing.
    static std::optional<double> secondsLeft(const Task &task);

signals:
    void changed();
    void offerChanged();
    void ended(const Task &task);    ///< while we followed it, by itself
    void failed(const Error &error); ///< of something the person asked for

private:
    void loadActive();
    void loadFinished(const QString &cursor);
    void receiveActive(const QList<Task> &tasks);
    void receiveFinished(const TaskFeed &feed, bool isHead);
    void announceEnds();
    void fail(const Error &error);
    void pollLater(bool isReached);
    void settle(const QString &id, const Result<Nothing> &answer, std::optional<Error::Kind> harmless = {});

    TasksApi &m_api;
    QTimer m_poll;
    State m_state = State::Loading;
    QList<Task> m_active;     ///< newest first
    QList<Task> m_finished;   ///< likewise, as far as they were asked for
    QSet<QString> m_followed; ///< ids of those whose end is to be told
    QSet<QString> m_busy;
    QString m_cursor; ///< of the page after m_finished; empty when there is none
    bool m_isOffered = true;
    bool m_isWatched = false;
    int m_session = 0; ///< counts clear(): answers of earlier ones are dropped
    std::optional<Error> m_problem;
};
