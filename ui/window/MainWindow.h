#pragma once

#include "ui/window/WindowModels.h"

#include <QWidget>

class FirstRunPage;
class QStackedLayout;
class StudioView;

/// The one window: first run, or the studio.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(const WindowModels &models);

    /// Recordings to be made voices of; they wait until somebody is signed in.
    void cloneFiles(const QStringList &paths);

signals:
    void workspaceRequested();
    void leaveRequested();     ///< the person wants to work elsewhere
    void attentionRequested(); ///< we are to come to the front
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void render();

    WindowModels m_models;
    QStackedLayout *m_stack;
    FirstRunPage *m_firstRun;
    StudioView *m_studio;
};
