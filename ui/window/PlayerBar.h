#pragma once

#include "ui/shared/Panel.h"

class AvatarView;
class Label;
class PlayButton;
class QSlider;
class Settings;
class TimeLabel;
class TrackPlayer;
class WaveView;

/// The one player, along the lower edge of the window.
class PlayerBar final : public Panel {
    Q_OBJECT

public:
    /// Both must outlive it.
    PlayerBar(TrackPlayer &player, Settings &settings, QWidget *parent);

private:
    void render();
    void renderPosition();

    TrackPlayer &m_player;
    PlayButton *m_play;
    AvatarView *m_avatar;
    Label *m_title;
    Label *m_subtitle;
    WaveView *m_wave;
    TimeLabel *m_time;
    QSlider *m_volume;
};
