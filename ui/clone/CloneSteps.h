#pragma once

#include <QWidget>

#include <array>

class CloneModel;
class Label;
class ProgressLine;
class QPushButton;
class StepMark;

/// How far the making of a voice is: three steps, as they really are, and the way to stop.
class CloneSteps final : public QWidget {
    Q_OBJECT

public:
    /// `clone` must outlive it.
    CloneSteps(CloneModel &clone, QWidget *parent);

    void focusCancel();

private:
    /// Of one step: its mark, its name, and what is said at the right of it.
    struct Step {
        StepMark *mark = nullptr;
        Label *name = nullptr;
        Label *figure = nullptr;
    };

    void render();
    QString rate() const;

    CloneModel &m_clone;
    std::array<Step, 3> m_steps;
    ProgressLine *m_progress;
    Label *m_rate;
    QPushButton *m_cancel;
};
