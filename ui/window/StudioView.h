#pragma once

#include "ui/window/Rail.h"
#include "ui/window/WindowModels.h"

#include <QWidget>

class Exporter;
class GeneratePage;
class HistoryPage;
class PlayerBar;
class QStackedWidget;
class StudioPalette;
class Toasts;
class VoicesPage;

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
    static QList<Rail::Item> items(); ///< of the rail, in its order
    void addPages();
    void introduce(VoicesPage &voices, GeneratePage &generate, HistoryPage &history);
    void followModels();
    void addTasks(HistoryPage &history);
    void addSettings();
    void addPalette(VoicesPage &voices, HistoryPage &history);
    void shareInspectorWidth();
    void countTasks();
    void offerTasks();
    void wirePlayer();
    void announceVoice(const QString &name);
    void announceKeychain();
    void open(int page);

    WindowModels m_models;
    QStackedWidget *m_pages;
    Toasts *m_toasts;
    Exporter *m_exporter;
    Rail *m_rail;
    PlayerBar *m_player;
    StudioPalette *m_palette = nullptr;
};
