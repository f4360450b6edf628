#pragma once

#include "models/HistoryModel.h"
#include "ui/shared/EmptyState.h"
#include "ui/shared/PageFrame.h"

class Exporter;
class HistoryFilters;
class HistoryInspector;
class HistoryList;
class Notice;
class OfflineModel;
class QStackedWidget;
class SearchField;
class SelectionBar;
class ServerModel;
class Toasts;
class TrackFiles;
class TrackPlayer;
class VoicesModel;
struct Voice;

/// Everything that was spoken.
class HistoryPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        HistoryModel &history;
        VoicesModel &voices; ///< to choose from
        ServerModel &server;
        const OfflineModel &offline;
        TrackPlayer &player;
        TrackFiles &files;
        Exporter &exporter;
        Toasts &toasts;
    };

    /// The services must outlive it.
    HistoryPage(const Services &services, QWidget *parent);

    /// As if somebody had searched for it, without filters.
    void find(const QString &text);
    /// Selects it as soon as it is in the list, without search and filters.
    void reveal(const QString &id);
    /// What was spoken with this voice, and nothing else.
    void showVoice(const Voice &voice);

signals:
    void useRequested(const Generation &generation);
    void repeatRequested(const Generation &generation);
    void voiceRequested(const Generation &generation); ///< to see the voice it was spoken in

private:
    void layOut();
    void wire();
    void wireInspector();
    void applyFilter();
    void clearFilter();
    void play(const QString &id);
    void remove(const QStringList &ids);
    QList<Generation> selected() const;
    void exportSelected();
    EmptyState::Words emptyWords() const;
    void render();
    void renderSelection();

    Services m_services;
    SearchField *m_search;
    HistoryFilters *m_filters;
    Notice *m_problem;
    QStackedWidget *m_stack;
    HistoryList *m_list;
    EmptyState *m_empty;
    SelectionBar *m_selection;
    HistoryInspector *m_inspector;
    QString m_wanted; ///< the id to select; empty when that is done
};
