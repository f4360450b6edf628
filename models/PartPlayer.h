#pragma once

#include "models/TrackPlayer.h"

#include <QObject>

class CloneSound;

/// Plays the part of a recording that is used, in the one player.
class PartPlayer final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    PartPlayer(TrackPlayer &player, const CloneSound &sound);

    /// Plays the part from its beginning, or from where it was paused; pauses.
    void toggle();
    /// Plays from there on; the end of the part ends it only when it is passed.
    void seek(double seconds);
    /// Ends it if it plays; nothing may be heard while a voice is recorded.
    void silence();

    bool isPlaying() const;
    /// Where it plays or was paused; none while something else is in the player.
    std::optional<double> seconds() const;

signals:
    void changed();

private:
    QString trackId() const;
    void load(double fromSeconds);
    void stopAtEnd();

    TrackPlayer &m_player;
    const CloneSound &m_sound;
    double m_last = 0; ///< position at the last look
};
