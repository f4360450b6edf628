#pragma once

#include "ui/window/WindowModels.h"

#include <QWidget>

class PlayerBar;
class Rail;
class StudioPages;
class StudioPalette;

/// The studio of somebody who is signed in: rail, page, player.
class StudioView final : public QWidget {
    Q_OBJECT

public:
    StudioView(const WindowModels &models, QWidget *parent);

    /// Recordings to be made voices of.
    void cloneFiles(const QStringList &paths);

signals:
    void leaveRequested();     ///< the person wants to work elsewhere
    void attentionRequested(); ///< the window is to come to the front

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void wirePages();
    void wirePlayer();
    void followTasks();
    void countTasks();
    void offerTasks();

    WindowModels m_models;
    QWidget *m_stage; ///< of pages and toasts
    StudioPages *m_pages;
    Rail *m_rail;
    PlayerBar *m_player;
    StudioPalette *m_palette;
};
