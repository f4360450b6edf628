#pragma once

#include "ui/window/WindowModels.h"

#include <QWidget>

class Exporter;
class PlayerBar;
class QBoxLayout;
class QStackedWidget;
class Rail;
class Toasts;

/// The studio of somebody who is signed in: rail, page, player.
class StudioView final : public QWidget {
    Q_OBJECT

public:
    StudioView(const WindowModels &models, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPages();
    void followModels();
    void addStrip(QBoxLayout &column);
    void announceVoice(const QString &name);
    void announceKeychain();
    void open(int page);

    WindowModels m_models;
    QStackedWidget *m_pages;
    Toasts *m_toasts;
    Exporter *m_exporter;
    Rail *m_rail;
    PlayerBar *m_player;
};
