#pragma once

#include "models/VoicesModel.h"
#include "ui/shared/PageFrame.h"

#include <QTimer>

class Chip;
class EmptyState;
class Exporter;
class FilterChip;
class Notice;
class OfflineModel;
class QPushButton;
class QStackedWidget;
class SearchField;
class Segments;
class Skeleton;
class Toasts;
class ServerModel;
class Settings;
class TrackFiles;
class TrackPlayer;
class VoiceGrid;
class VoiceInspector;

/// The library.
class VoicesPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        VoicesModel &voices;
        ServerModel &server;
        const OfflineModel &offline;
        TrackPlayer &player;
        TrackFiles &files;
        Exporter &exporter;
        Settings &settings;
        Toasts &toasts;
    };

    /// The services must outlive it.
    VoicesPage(const Services &services, QWidget *parent);

    /// Selects it as soon as it is in the list, without filters; far down, it is searched by its name.
    void reveal(const QString &id, const QString &name);
    /// As if somebody had searched for it among all voices.
    void find(const QString &text);

signals:
    void generateRequested(const Voice &voice);
    void usesRequested(const Voice &voice); ///< what was spoken with it
    void cloneRequested();
    void designRequested();

private:
    void layOut();
    QWidget *makeFilters();
    void wire();
    void wireFilters();
    void wireInspector();
    void listLanguages();
    void chooseLook();
    void applyFilter();
    void clearFilter();
    void selectWanted();
    void play(const QString &id);
    void remove(const QString &id);
    void render();
    void renderFilters();
    void renderEmpty();
    void renderInspector();

    Services m_services;
    SearchField *m_search;
    QPushButton *m_clone;
    QWidget *m_filters = nullptr;
    Segments *m_sources;
    FilterChip *m_language;
    Chip *m_favorites;
    FilterChip *m_order;
    Segments *m_look;
    Notice *m_problem;
    QBoxLayout *m_body;
    QStackedWidget *m_stack;
    VoiceGrid *m_grid;
    EmptyState *m_empty;
    Skeleton *m_skeleton;
    VoiceInspector *m_inspector;
    Voice m_wanted;    ///< to select; its id is empty when that is done, its name once it was searched
    QTimer m_patience; ///< a list that comes at once shows no skeleton
};
