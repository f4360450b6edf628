#include "models/TrackPlayer.h"

#include "services/storage/AudioCache.h"

#include <QFileInfo>

using namespace std::chrono_literals;

namespace {

constexpr auto tickInterval = 33ms;

std::chrono::microseconds microseconds(double seconds)
{
    return std::chrono::microseconds(static_cast<qint64>(seconds * 1e6));
}

} // namespace

TrackPlayer::TrackPlayer(PlayerModel &player, AudioCache &cache) : m_player(player), m_cache(cache)
{
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        m_seconds = std::chrono::duration<double>(m_player.position()).count();
        emit positionChanged();
    });
    connect(&m_player, &PlayerModel::changed, this, &TrackPlayer::follow);
    connect(&m_player, &PlayerModel::finished, this, &TrackPlayer::end);
}

void TrackPlayer::toggle(const Track &track, const TrackNeighbour &neighbour)
{
    m_neighbour = neighbour;
    if (isLoaded(track.id)) {
        toggle();
        return;
    }
    load(track, 0);
    play();
}

void TrackPlayer::playNeighbour(int step)
{
    if (!m_neighbour)
        return;
    if (const std::optional<Track> track = m_neighbour(m_track.id, step)) {
        load(*track, 0);
        play();
    }
}

bool TrackPlayer::hasNeighbour(int step) const
{
    return m_neighbour && m_neighbour(m_track.id, step);
}

void TrackPlayer::exchange(const Track &track)
{
    const bool wasPlaying = m_state == State::Playing || m_state == State::Fetching;
    load(track, fraction());
    if (wasPlaying)
        play();
    else
        setState(State::Paused);
}

void TrackPlayer::unload()
{
    m_neighbour = {};
    load({}, 0);
    setState(State::Empty);
}

void TrackPlayer::load(const Track &track, double fraction)
{
    ++m_request; // what is on its way is not wanted any more
    m_player.stop();
    m_track = track;
    m_path = track.path;
    m_seconds = fraction * track.seconds.value_or(0);
    m_problem.reset();
}

void TrackPlayer::play()
{
    setState(State::Fetching);
    if (m_path.isEmpty())
        fetch();
    else
        begin(m_seconds);
}

void TrackPlayer::fetch()
{
    const int request = ++m_request;
    m_cache.fetch(m_track.id, m_track.audio, this, [this, request](const Result<QString> &path) {
        if (request != m_request)
            return;
        if (path) {
            m_path = *path;
            begin(m_seconds);
            return;
        }
        m_problem = path.error();
        setState(State::Paused);
    });
}

void TrackPlayer::toggle()
{
    switch (m_state) {
    case State::Empty:
        break;
    case State::Fetching:
        ++m_request;
        setState(State::Paused);
        break;
    case State::Playing:
        m_player.toggle();
        break;
    case State::Paused:
        m_problem.reset();
        if (m_player.state() == Player::State::Paused) {
            m_player.toggle();
        } else if (m_path.isEmpty()) {
            setState(State::Fetching);
            fetch();
        } else {
            begin(m_seconds);
        }
        break;
    }
}

void TrackPlayer::seek(double fraction)
{
    if (m_state == State::Empty || !m_track.seconds)
        return;
    m_seconds = std::clamp(fraction, 0.0, 1.0) * *m_track.seconds;
    emit positionChanged();
    if (m_state == State::Playing)
        begin(m_seconds);
    else if (m_state == State::Paused)
        m_player.stop(); // goes on from there
}

void TrackPlayer::skip(double seconds)
{
    if (m_track.seconds && *m_track.seconds > 0)
        seek((m_seconds + seconds) / *m_track.seconds);
}

void TrackPlayer::setVolume(int percent)
{
    m_player.setVolume(percent);
}

void TrackPlayer::setSpeed(double speed)
{
    m_speed = speed;
    m_player.setSpeed(speed);
    emit changed();
}

void TrackPlayer::setLooping(bool isLooping)
{
    m_isLooping = isLooping;
    emit changed();
}

double TrackPlayer::fraction() const
{
    const double whole = m_track.seconds.value_or(0);
    return whole > 0 ? std::clamp(m_seconds / whole, 0.0, 1.0) : 0;
}

void TrackPlayer::begin(double seconds)
{
    m_seconds = seconds;
    if (m_track.path.isEmpty() && !QFileInfo::exists(m_path)) { // the cache was cleared
        setState(State::Fetching);
        fetch();
        return;
    }
    m_player.play(m_path, microseconds(seconds));
}

void TrackPlayer::end()
{
    m_seconds = 0;
    emit positionChanged();
    if (m_isLooping && !m_player.problem())
        begin(0);
}

void TrackPlayer::follow()
{
    if (m_state == State::Empty)
        return; // of what was unloaded
    const bool isNews = m_player.problem() && m_problem != m_player.problem();
    if (isNews)
        m_problem = m_player.problem();
    switch (m_player.state()) {
    case Player::State::Loading:
    case Player::State::Playing:
        setState(State::Playing);
        break;
    case Player::State::Paused:
    case Player::State::Stopped:
        if (m_state == State::Playing)
            setState(State::Paused);
        else if (isNews)
            emit changed();
        break;
    }
}

void TrackPlayer::setState(State state)
{
    m_state = state;
    if (state == State::Playing && m_player.state() == Player::State::Playing)
        m_tick.start();
    else
        m_tick.stop(); // nothing wakes up while nothing plays
    emit changed();
}
