#pragma once

#include "models/HistoryModel.h"
#include "ui/shared/PageFrame.h"

class EmptyState;
class Exporter;
class HistoryInspector;
class HistoryList;
class Notice;
class QStackedWidget;
class SearchField;
class Toasts;
class TrackPlayer;

/// Everything that was spoken.
class HistoryPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        HistoryModel &history;
        TrackPlayer &player;
        Exporter &exporter;
        Toasts &toasts;
    };

    /// The services must outlive it.
    HistoryPage(const Services &services, QWidget *parent);

    /// As if somebody had searched for it.
    void find(const QString &text);
    /// Selects it as soon as it is in the list; without the search.
    void reveal(const QString &id);

signals:
    void useRequested(const Generation &generation);

private:
    void layOut();
    void wire();
    void play(const QString &id);
    void remove(const QString &id);
    void render();
    void renderInspector();

    Services m_services;
    SearchField *m_search;
    Notice *m_problem;
    QStackedWidget *m_stack;
    HistoryList *m_list;
    EmptyState *m_empty;
    HistoryInspector *m_inspector;
    QString m_wanted; ///< the id to select; empty when that is done
};
