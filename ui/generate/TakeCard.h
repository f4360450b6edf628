#pragma once

#include "models/GenerateModel.h"
#include "services/studio/Generation.h"
#include "ui/shared/Card.h"

class Label;
class PlayButton;
class QPushButton;
class TimeLabel;
class TrackPlayer;
class WaveView;

/// One take: while it is made the waveform is its progress, then it plays.
class TakeCard final : public Card {
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
    void playRequested();
    void seekRequested(double fraction);
    void cancelRequested();
    void retryRequested(); ///< the same once more
    void exportRequested();

private:
    void layOut();
    void wire();
    void renderPlayer();

    const TrackPlayer &m_player;
    QString m_generationId;
    std::optional<Generation> m_sound;
    Label *m_title;
    Label *m_facts;
    PlayButton *m_play;
    WaveView *m_wave;
    Label *m_problem;
    TimeLabel *m_time;
    QPushButton *m_again;
    QPushButton *m_export;
    QPushButton *m_handle;
    QPushButton *m_cancel;
    QPushButton *m_retry;
};
