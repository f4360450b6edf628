#pragma once

#include "ui/shared/PageFrame.h"

#include <QHash>

class DesignComposer;
class DesignDraft;
class DesignTakeCard;
class DesignTakes;
class Exporter;
class Label;
class Notice;
class QPushButton;
class QVBoxLayout;
class ServerModel;
class Toasts;
class TrackFiles;
class TrackPlayer;

/// Makes a voice of a description: a draft, and the takes that were made of it.
class DesignPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        DesignTakes &takes;
        DesignDraft &draft;
        ServerModel &server;
        TrackPlayer &player;
        TrackFiles &files;
        Exporter &exporter;
        Toasts &toasts;
    };

    /// The services must outlive it.
    DesignPage(const Services &services, QWidget *parent);

private:
    void layOut();
    void wire();
    void submit();
    void switchSides();
    void list();
    DesignTakeCard *cardOf(const QString &id);
    void wireCard(DesignTakeCard &card, const QString &id);
    void play(const QString &id);
    void remove(const QString &id);
    void render(const QString &id);
    void renderComparison();

    Services m_services;
    DesignComposer *m_composer;
    Notice *m_problem;
    Label *m_heading;
    QPushButton *m_switch;
    QVBoxLayout *m_cards;
    QHash<QString, DesignTakeCard *> m_cardOf; ///< by the take's id
};
