#include "ui/window/EndNotices.h"

#include "models/TaskBoard.h"
#include "ui/theme/Icon.h"

#include <QGuiApplication>
#include <QWidget>

using namespace Qt::StringLiterals;

EndNotices::EndNotices(TaskBoard &tasks, QWidget *window) : QObject(window), m_tray(theme::icon(u"app"_s))
{
    connect(&tasks, &TaskBoard::ended, this, &EndNotices::tell);
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, &EndNotices::opened);
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive)
            m_tray.hide();
    });
}

void EndNotices::tell(const Task &task)
{
    const bool isSeen = QGuiApplication::applicationState() == Qt::ApplicationActive;
    if (isSeen || !QSystemTrayIcon::isSystemTrayAvailable())
        return;
    const bool hasFailed = task.status == TaskStatus::Failed;
    m_tray.show();
    m_tray.showMessage(hasFailed ? tr("It failed") : tr("It is ready"),
                       task.title.isEmpty() ? task.subtitle : task.title,
                       hasFailed ? QSystemTrayIcon::Warning : QSystemTrayIcon::Information);
}
