#pragma once

#include "ui/window/Rail.h"
#include "ui/window/WindowModels.h"

#include <QStackedWidget>

class ClonePage;
class DesignPage;
class Exporter;
class GeneratePage;
class HistoryPage;
class SettingsPage;
class TasksPage;
class Toasts;
class VoicesPage;
struct Voice;

/// The pages of the studio, of which one is seen, and what one of them offers and another does.
class StudioPages final : public QStackedWidget {
    Q_OBJECT

public:
    /// In the order of the rail.
    enum Page { Voices, Clone, Design, Generate, History, Tasks, Settings };

    /// Fills `parent`, where toasts lie above it.
    StudioPages(const WindowModels &models, QWidget *parent);

    static QList<Rail::Item> items(); ///< of the rail, one for each page

    /// What all pages share, and the player too.
    Toasts &toasts() { return *m_toasts; }
    Exporter &exporter() { return *m_exporter; }

    /// Shows it, now and at the next start. A number that is no page is the last one.
    void open(int page);
    /// Recordings to be made voices of.
    void cloneFiles(const QStringList &paths);
    void generateWith(const Voice &voice);
    void findVoice(const QString &name);
    void findSpoken(const QString &words);
    void revealTake(const QString &generationId);
    void showWorkspace();

signals:
    void opened(int page);
    void leaveRequested(); ///< the person wants to work elsewhere

private:
    void wire();
    void wireVoices();
    void wireHistory();
    void shareInspectorWidth();

    WindowModels m_models;
    Toasts *m_toasts;
    Exporter *m_exporter;
    VoicesPage *m_voices;
    ClonePage *m_clone;
    DesignPage *m_design;
    GeneratePage *m_generate;
    HistoryPage *m_history;
    TasksPage *m_tasks;
    SettingsPage *m_settings;
};
