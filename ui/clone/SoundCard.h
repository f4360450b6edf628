#pragma once

#include "ui/shared/Card.h"

class CloneSound;
class Label;
class PartPlayer;
class PlayButton;
class ProgressLine;
class QPushButton;
class QScrollBar;
class SoundEditor;

/// The recording: what it is, its waveform, and the part that is used of it.
class SoundCard final : public Card {
    Q_OBJECT

public:
    /// Both must outlive it.
    SoundCard(CloneSound &sound, PartPlayer &player, QWidget *parent);

    /// Whether it may still be changed.
    void setEditable(bool isEditable);

signals:
    void replaceRequested();

private:
    void layOut();
    void wire();
    void render();
    void renderPart();
    void renderPlayer();
    void renderView();

    CloneSound &m_sound;
    PartPlayer &m_player;
    Label *m_name;
    Label *m_facts;
    QPushButton *m_smaller;
    QPushButton *m_fit;
    QPushButton *m_larger;
    QPushButton *m_replace;
    SoundEditor *m_editor;
    QScrollBar *m_scroll;
    ProgressLine *m_reading;
    PlayButton *m_play;
    Label *m_part;
    Label *m_share;
};
