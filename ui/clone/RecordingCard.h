#pragma once

#include "ui/shared/Card.h"

class GrowingWave;
class Label;
class LevelReport;
class QPushButton;
class RecordingModel;
class RecordRing;

/// A recording under way: how long it is, how loud, and the buttons that pause and end it.
class RecordingCard final : public Card {
    Q_OBJECT

public:
    /// `recording` must outlive it.
    RecordingCard(RecordingModel &recording, QWidget *parent);

    void focusPause();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void pauseOrSkip();
    void render();
    void renderLevel();

    RecordingModel &m_recording;
    RecordRing *m_ring;
    Label *m_state;
    Label *m_device;
    Label *m_hint;
    QPushButton *m_pause;
    QPushButton *m_done;
    GrowingWave *m_wave;
    LevelReport *m_level;
};
