#pragma once

#include "models/PlayerModel.h"
#include "services/net/ApiRequest.h"

#include <QByteArray>
#include <QTimer>

class AudioCache;
struct Generation;
struct Voice;

/// Something of the studio that can be heard.
struct Track {
    QString id = {};             ///< of the voice or the generation
    QString avatarId = {};       ///< of the voice
    QByteArray avatarPeaks = {}; ///< likewise
    QString title = {};
    QString subtitle = {};
    QByteArray peaks = {};              ///< as Voice::peaks
    std::optional<double> seconds = {}; ///< without it nothing can be sought
    ApiRequest audio = {};
    QString path = {}; ///< of a file that is here already; `audio` is not asked for then

    static Track of(const Voice &voice); ///< its reference
    static Track of(const Generation &generation);
};

/// The player of the window: fetches what is to be heard to this computer, plays it, and keeps it at hand
/// when it was heard to the end.
class TrackPlayer final : public QObject {
    Q_OBJECT

public:
    enum class State { Empty, Fetching, Playing, Paused };

    /// Both must outlive it.
    TrackPlayer(PlayerModel &player, AudioCache &cache);

    /// From its beginning; pauses or goes on if it is the one that is loaded.
    void toggle(const Track &track);
    void toggle();
    /// 0 to 1 of the whole.
    void seek(double fraction);
    void skip(double seconds);
    void setVolume(int percent);

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
    void fetch();
    void begin(double seconds);
    void follow();
    void setState(State state);

    PlayerModel &m_player;
    AudioCache &m_cache;
    QTimer m_tick;
    State m_state = State::Empty;
    Track m_track;
    QString m_path; ///< of the track, once it is here
    double m_seconds = 0;
    int m_request = 0; ///< of the latest fetch: answers of earlier ones are dropped
    std::optional<Error> m_problem;
};
