#pragma once

#include "models/DesignModel.h"
#include "models/DesignPreview.h"
#include "ui/shared/Card.h"

class Label;
class PlayButton;
class QLineEdit;
class QPushButton;
class TimeLabel;
class WaveView;

/// The preview that was made: to be heard, named and kept.
class PreviewCard final : public Card {
    Q_OBJECT

public:
    struct Services {
        DesignModel &design;
        DesignPreview &preview;
        TrackPlayer &player;
    };

    /// The services must outlive it.
    PreviewCard(const Services &services, QWidget *parent);

private:
    void layOut();
    void wire();
    void save();
    void render();
    void renderPlayer();

    Services m_services;
    Label *m_state;
    PlayButton *m_play;
    WaveView *m_wave;
    TimeLabel *m_time;
    QPushButton *m_cancel;
    QLineEdit *m_name;
    QPushButton *m_save;
};
