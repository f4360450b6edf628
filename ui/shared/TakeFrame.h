#pragma once

#include "ui/shared/Card.h"

class Label;
class QBoxLayout;
class SoundLine;
class TrackPlayer;

/// What every take looks like: its number and what is known about it, below that its sound, and at the right
/// what can be done with it.
class TakeFrame : public Card {
    Q_OBJECT

public:
    /// `player` must outlive it.
    TakeFrame(int number, const TrackPlayer &player, QWidget *parent);

signals:
    void playRequested();
    void seekRequested(double fraction); ///< after playRequested() when another take is loaded

protected:
    Label &facts() { return *m_facts; }
    SoundLine &sound() { return *m_sound; }
    /// Has the sound in front; what is added stands at its right.
    QBoxLayout &line() { return *m_line; }

private:
    Label *m_facts;
    SoundLine *m_sound;
    QBoxLayout *m_line;
};
