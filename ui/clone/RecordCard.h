#pragma once

#include "ui/shared/Card.h"

class ChoiceField;
class Label;
class LevelReport;
class Notice;
class QPushButton;
class RecordingModel;
class Segments;

/// Before a recording: which microphone, which text, how loud, and the button that begins.
class RecordCard final : public Card {
    Q_OBJECT

public:
    /// `recording` must outlive it.
    RecordCard(RecordingModel &recording, QWidget *parent);

private:
    void layOut();
    void wire();
    void chooseScript();
    void renderDevices();
    void render();
    void renderLevel();

    RecordingModel &m_recording;
    ChoiceField *m_device;
    ChoiceField *m_language;
    Segments *m_mood;
    QPushButton *m_record;
    LevelReport *m_level;
    Notice *m_problem;
    QStringList m_languages;
    QStringList m_moods;
};
