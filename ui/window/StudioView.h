#pragma once

#include "ui/window/WindowModels.h"

#include <QWidget>

struct CreatedVoice;
class Exporter;
class GeneratePage;
class HistoryPage;
class PlayerBar;
class QBoxLayout;
class QStackedWidget;
class Rail;
class Toasts;
class VoicesPage;

/// The studio of somebody who is signed in: rail, page, player.
class StudioView final : public QWidget {
    Q_OBJECT

public:
    StudioView(const WindowModels &models, QWidget *parent);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addPages();
    void introduce(VoicesPage &voices, GeneratePage &generate, HistoryPage &history);
    void addStrip(QBoxLayout &column);
    void announce(const CreatedVoice &voice);
    void open(int page);

    WindowModels m_models;
    QStackedWidget *m_pages;
    Toasts *m_toasts;
    Exporter *m_exporter;
    Rail *m_rail;
    PlayerBar *m_player;
};
