#pragma once

#include "services/audio/AudioDevices.h"
#include "ui/settings/SettingsSection.h"

class ChoiceField;
class Label;
class LevelView;
class Notice;
class QPushButton;
class SoundCheck;

/// The loudspeaker and the microphone, each with a button that tries it.
class SoundSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `sound` must outlive it.
    SoundSection(SoundCheck &sound, QWidget *parent);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *controlsOf(ChoiceField *field, QPushButton *test);
    void wire();
    void render();

    SoundCheck &m_sound;
    ChoiceField *m_output;
    QPushButton *m_play;
    ChoiceField *m_input;
    QPushButton *m_listen;
    Label *m_advice;
    LevelView *m_level;
    QWidget *m_levelLine;
    Notice *m_problem;
    QWidget *m_problemLine;
};
