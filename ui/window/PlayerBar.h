#pragma once

#include "ui/shared/Panel.h"

class AvatarView;
class Exporter;
class Label;
class PlayButton;
class QHBoxLayout;
class QPushButton;
class Settings;
class SpeedButton;
class TimeLabel;
class TrackFiles;
class TrackPlayer;
class VolumeControl;
class WaveView;

/// The one player, along the lower edge of the window.
class PlayerBar final : public Panel {
    Q_OBJECT

public:
    struct Services {
        TrackPlayer &player;
        Settings &settings;
        TrackFiles &files;
        Exporter &exporter;
    };

    /// The services must outlive it.
    PlayerBar(const Services &services, QWidget *parent);

    /// The list that the track came from may have changed.
    void renderNeighbours();
    /// Nothing is played that could be heard in a recording; the bar says why.
    void setRecording(bool isRecording);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    QWidget *titles();
    void wire();
    void render();
    void renderPosition();

    TrackPlayer &m_player;
    Services m_services;
    QPushButton *m_previous;
    PlayButton *m_play;
    QPushButton *m_next;
    AvatarView *m_avatar;
    Label *m_title;
    Label *m_subtitle;
    QWidget *m_titles;
    Label *m_silence; ///< in place of all but the button while somebody records
    WaveView *m_wave;
    TimeLabel *m_time;
    SpeedButton *m_speed;
    QPushButton *m_loop;
    VolumeControl *m_volume;
    QPushButton *m_export;
    QPushButton *m_handle;
};
