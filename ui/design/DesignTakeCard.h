#pragma once

#include "models/DesignTakes.h"
#include "ui/shared/Card.h"

class Label;
class PlayButton;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class TimeLabel;
class TrackPlayer;
class WaveView;

/// One take of a design: to be heard, compared, named and kept.
class DesignTakeCard final : public Card {
    Q_OBJECT

public:
    /// `player` must outlive it.
    DesignTakeCard(int number, const TrackPlayer &player, QWidget *parent);

    void show(const DesignTakes::Take &take, bool isCompared);
    using QWidget::show;

signals:
    void playRequested();
    void seekRequested(double fraction); ///< after playRequested() when another take is loaded
    void cancelRequested();
    void repeatRequested();   ///< of what failed
    void describeRequested(); ///< with this take's description again
    void compareRequested(bool isCompared);
    void exportRequested();
    void removeRequested();
    void saveRequested(const QString &name);

private:
    void layOut();
    void wire();
    void startNaming();
    void save();
    void renderPlayer();

    const TrackPlayer &m_player;
    std::optional<Track> m_track;
    bool m_isReady = false; ///< to be saved
    Label *m_title;
    Label *m_facts;
    PlayButton *m_play;
    WaveView *m_wave;
    TimeLabel *m_time;
    QLineEdit *m_name;
    QPushButton *m_save;
    QPushButton *m_cancel;
    QPushButton *m_repeat;
    QPushButton *m_compare;
    QPushButton *m_describe;
    QPushButton *m_export;
    QPushButton *m_remove;
};
