#pragma once

#include <QObject>
#include <QSystemTrayIcon>

class TaskBoard;
struct Task;

/// Tells by the system's notifications of tasks that ended while the person works in another window. Nothing
/// happens where the system has none.
class EndNotices final : public QObject {
    Q_OBJECT

public:
    /// `tasks` must outlive it; `window` is what a click on a notice is about, and our parent.
    EndNotices(TaskBoard &tasks, QWidget *window);

signals:
    void opened(); ///< somebody clicked on a notice

private:
    void tell(const Task &task);

    QSystemTrayIcon m_tray; ///< shown only as long as there is something to tell: a notice needs it
};
