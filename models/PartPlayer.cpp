#include "models/PartPlayer.h"

#include "models/CloneSound.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

double secondsOf(std::chrono::microseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

PartPlayer::PartPlayer(TrackPlayer &player, const CloneSound &sound) : m_player(player), m_sound(sound)
{
    connect(&m_player, &TrackPlayer::changed, this, &PartPlayer::changed);
    connect(&m_player, &TrackPlayer::positionChanged, this, &PartPlayer::stopAtEnd);
}

QString PartPlayer::trackId() const
{
    return u"recording:"_s + m_sound.path();
}

bool PartPlayer::isPlaying() const
{
    return m_player.isLoaded(trackId()) && m_player.state() == TrackPlayer::State::Playing;
}

std::optional<double> PartPlayer::seconds() const
{
    return m_player.isLoaded(trackId()) ? std::optional(m_player.seconds()) : std::nullopt;
}

void PartPlayer::toggle()
{
    if (m_sound.state() != CloneSound::State::Ready)
        return;
    const AudioRange part = m_sound.part();
    const std::optional<double> at = seconds();
    const bool isInside = at && *at >= secondsOf(part.start) && *at < secondsOf(part.end);
    if (isPlaying() || isInside)
        m_player.toggle();
    else
        load(secondsOf(part.start));
}

void PartPlayer::seek(double seconds)
{
    if (m_sound.state() == CloneSound::State::Ready)
        load(seconds);
}

void PartPlayer::silence()
{
    if (m_player.state() == TrackPlayer::State::Playing)
        m_player.toggle();
}

void PartPlayer::load(double fromSeconds)
{
    const double whole = secondsOf(m_sound.outline().duration());
    if (whole <= 0)
        return;
    m_last = fromSeconds;
    const bool isLoaded = m_player.isLoaded(trackId());
    if (!isLoaded)
        m_player.toggle(Track{.id = trackId(),
                              .avatarId = trackId(),
                              .title = QFileInfo(m_sound.path()).fileName(),
                              .subtitle = tr("Not a voice yet"),
                              .seconds = whole,
                              .path = m_sound.path()});
    m_player.seek(fromSeconds / whole);
    if (isLoaded && m_player.state() == TrackPlayer::State::Paused)
        m_player.toggle();
}

void PartPlayer::stopAtEnd()
{
    if (isPlaying()) {
        const double end = secondsOf(m_sound.part().end);
        const double now = m_player.seconds();
        const bool isPassing = m_last < end && now >= end;
        m_last = now;
        if (isPassing)
            m_player.toggle();
    }
    emit changed();
}
