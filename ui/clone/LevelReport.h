#pragma once

#include "models/RecordingModel.h"

#include <QWidget>

class Label;
class LevelView;

/// How loud the microphone hears somebody: in words, in figures, and as a bar.
class LevelReport final : public QWidget {
    Q_OBJECT

public:
    explicit LevelReport(QWidget *parent);

    void show(const RecordingModel::Level &level, const QString &figures);
    /// Nothing is heard, and nothing said about it.
    void clear();
    using QWidget::show;

private:
    Label *m_advice;
    Label *m_figures;
    LevelView *m_bar;
};
