#pragma once

#include "ui/shared/Card.h"

class AvatarView;
class Label;
class QPlainTextEdit;
class QPushButton;
class SpeechDraft;
class VoicePicker;
class VoicesModel;

/// The draft: voice, text, and the button that has it spoken.
class Composer final : public Card {
    Q_OBJECT

public:
    /// Both must outlive it. `voices` are those to choose from.
    Composer(SpeechDraft &draft, VoicesModel &voices, QWidget *parent);

    void focusText();
    /// In place of what is there; Ctrl+Z brings that back.
    void useText(const QString &text);

signals:
    void submitRequested();

private:
    void layOut();
    void render();

    SpeechDraft &m_draft;
    AvatarView *m_avatar;
    QPushButton *m_voice;
    Label *m_kind;
    VoicePicker *m_picker;
    QPlainTextEdit *m_text;
    Label *m_counter;
    Label *m_estimate;
    QPushButton *m_submit;
};
