#pragma once

#include "models/GenerateModel.h"
#include "services/studio/Generation.h"
#include "ui/shared/TakeFrame.h"

class QPushButton;

/// One take: while it is made the waveform is its progress, then it plays.
class TakeCard final : public TakeFrame {
    Q_OBJECT

public:
    /// `player` must outlive it. `number` counts the takes of this draft.
    TakeCard(int number, const TrackPlayer &player, QWidget *parent);

    /// `sound` is null until it is known.
    void show(const GenerateModel::Take &take, const Generation *sound);
    /// What the take is dragged out by; the rest of the card does as well.
    QWidget &handle() const;
    using QWidget::show;

signals:
    void cancelRequested();
    void retryRequested(); ///< once more
    void exportRequested();

private:
    Label *m_problem;
    QPushButton *m_again;
    QPushButton *m_export;
    QPushButton *m_handle;
    QPushButton *m_cancel;
    QPushButton *m_retry;
};
