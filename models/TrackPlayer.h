#pragma once

#include "models/PlayerModel.h"
#include "models/Track.h"

#include <QTimer>

class AudioCache;

/// The player of the window: fetches what is to be heard to this computer, plays it, and keeps it at hand
/// when it was heard to the end.
class TrackPlayer final : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Fetching, Playing, Paused };

    /// Both must outlive it.
    TrackPlayer(PlayerModel &player, AudioCache &cache);

    /// From its beginning; pauses or goes on if it is the one that is loaded. `neighbour` is the list it is
    /// in, asked as long as it is loaded; without one it stands alone.
    void toggle(const Track &track, const TrackNeighbour &neighbour = {});
    void toggle();
    /// The next of the list for 1, the one before for -1, from its beginning; nothing at the list's ends.
    void playNeighbour(int step);
    bool hasNeighbour(int step) const;
    /// Another one in place of what is loaded, from the same part of it on; plays on if this one did.
    void exchange(const Track &track);
    /// Stops, and forgets what it played.
    void unload();
    /// 0 to 1 of the whole.
    void seek(double fraction);
    void skip(double seconds);
    void setVolume(int percent);
    /// 0.5 to 2, with the pitch kept.
    void setSpeed(double speed);
    double speed() const { return m_speed; }
    /// What is heard to its end begins again.
    void setLooping(bool isLooping);
    bool isLooping() const { return m_isLooping; }

    State state() const { return m_state; }
    const Track &track() const { return m_track; } ///< empty when the state is
    bool isLoaded(const QString &id) const { return m_state != State::Empty && m_track.id == id; }
    double seconds() const { return m_seconds; } ///< heard so far
    double fraction() const;                     ///< 0 to 1; 0 where the length is not known
    const std::optional<Error> &problem() const { return m_problem; }

signals:
    void changed();
    void positionChanged(); ///< about every 33 ms while it plays

private:
    void load(const Track &track, double fraction);
    void play();
    void fetch();
    void end();
    void begin(double seconds);
    void follow();
    void setState(State state);

    PlayerModel &m_player;
    AudioCache &m_cache;
    QTimer m_tick;
    State m_state = State::Empty;
    Track m_track;
    TrackNeighbour m_neighbour; ///< may be empty
    double m_speed = 1;
    bool m_isLooping = false;
    QString m_path; ///< of the track, once it is here
    double m_seconds = 0;
    int m_request = 0; ///< of the latest fetch: answers of earlier ones are dropped
    std::optional<Error> m_problem;
};
