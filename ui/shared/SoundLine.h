#pragma once

#include "models/Track.h"
#include "ui/shared/PlayButton.h"

class TimeLabel;
class TrackPlayer;
class WaveView;

/// A track as a line: the button that plays it, and its waveform.
class SoundLine final : public QWidget {
    Q_OBJECT

public:
    /// With an outlined button, as in lists of takes, the times stand behind the wave. `player` must outlive
    /// it.
    SoundLine(PlayButton::Look look, const TrackPlayer &player, QWidget *parent);

    void show(const Track &track);
    /// Nothing can be heard yet; `fraction` of it is made, 0 to 1.
    void showProgress(double fraction);
    using QWidget::show;

signals:
    void playRequested();
    void seekRequested(double fraction); ///< after playRequested() when another track is loaded

private:
    void render();

    const TrackPlayer &m_player;
    std::optional<Track> m_track;
    PlayButton *m_play;
    WaveView *m_wave;
    TimeLabel *m_time;
};
