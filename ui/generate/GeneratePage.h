#pragma once

#include "models/GenerateModel.h"
#include "ui/shared/PageFrame.h"

#include <QHash>

class Composer;
class ServerModel;
class Exporter;
class Notice;
class QVBoxLayout;
class SpeechDraft;
class TakeCard;
class TakeSounds;
class TrackFiles;
class TrackPlayer;
class VoicesModel;

/// A text, and the takes that were made of it.
class GeneratePage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        GenerateModel &generate;
        TakeSounds &sounds;
        SpeechDraft &draft;
        ServerModel &server;
        VoicesModel &voices; ///< to choose from
        TrackPlayer &player;
        TrackFiles &files;
        Exporter &exporter;
    };

    /// The services must outlive it.
    GeneratePage(const Services &services, QWidget *parent);

    void focusText();
    /// In place of the draft's.
    void useText(const QString &text);
    /// A take of the same text in the same voice.
    void repeat(const Generation &generation);

private:
    void layOut();
    QWidget *makeHeading();
    void submit();
    void render(const QString &takeId);
    TakeCard *cardOf(const QString &takeId);
    GenerateModel::Draft varied(GenerateModel::Draft draft) const;
    void submitAgain(const QString &takeId);
    void clear();
    void wire(TakeCard &card, const QString &takeId);
    void play(const QString &takeId);

    Services m_services;
    Composer *m_composer;
    Notice *m_problem;
    QWidget *m_heading; ///< of the takes
    QVBoxLayout *m_takes;
    QHash<QString, TakeCard *> m_cards; ///< by the take's id
};
