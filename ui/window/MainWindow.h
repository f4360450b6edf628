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
