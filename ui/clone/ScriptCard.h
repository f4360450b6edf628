#pragma once

#include "models/ReadingScript.h"
#include "ui/shared/Card.h"

class QPushButton;
class QVBoxLayout;
class RecordingModel;
class ScriptLine;

/// The text to be read, with the line that is its turn. The down key goes on to the next one.
class ScriptCard final : public Card {
    Q_OBJECT

public:
    /// `recording` must outlive it.
    ScriptCard(RecordingModel &recording, QWidget *parent);

private:
    void render();

    RecordingModel &m_recording;
    QPushButton *m_next;
    QVBoxLayout *m_column;
    ReadingScript m_shown;
    QList<ScriptLine *> m_lines;
};
