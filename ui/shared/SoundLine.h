#pragma once

#include "models/Track.h"

#include <QWidget>

class PlayButton;
class TrackPlayer;
class WaveView;

/// A track as a line: the button that plays it, and its waveform.
class SoundLine final : public QWidget {
    Q_OBJECT

public:
    /// `player` must outlive it.
    SoundLine(const TrackPlayer &player, QWidget *parent);

    void show(const Track &track);
    using QWidget::show;

signals:
    void playRequested();
    void seekRequested(double fraction); ///< after playRequested() when another track is loaded

private:
    void render();

    const TrackPlayer &m_player;
    Track m_track;
    PlayButton *m_play;
    WaveView *m_wave;
};
