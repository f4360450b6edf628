#pragma once

#include "models/VoicesModel.h"
#include "ui/shared/PageFrame.h"

#include <QTimer>

class Chip;
class EmptyState;
class Notice;
class QStackedWidget;
class SearchField;
class Segments;
class Skeleton;
class Toasts;
class TrackPlayer;
class VoiceGrid;
class VoiceInspector;

/// The library.
class VoicesPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        VoicesModel &voices;
        TrackPlayer &player;
        Toasts &toasts;
    };

    /// The services must outlive it.
    VoicesPage(const Services &services, QWidget *parent);

    /// As if somebody had searched for it among all voices.
    void find(const QString &text);

signals:
    void generateRequested(const Voice &voice);
    void designRequested();

private:
    void layOut();
    void wire();
    void applyFilter();
    void play(const QString &id);
    void remove(const QString &id);
    void render();
    void renderInspector();

    Services m_services;
    SearchField *m_search;
    Segments *m_sources;
    Chip *m_favorites;
    Notice *m_problem;
    QStackedWidget *m_stack;
    VoiceGrid *m_grid;
    EmptyState *m_empty;
    Skeleton *m_skeleton;
    VoiceInspector *m_inspector;
    QTimer m_patience; ///< a list that comes at once shows no skeleton
};
