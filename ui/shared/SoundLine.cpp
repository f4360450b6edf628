#include "ui/shared/SoundLine.h"

#include "models/TrackPlayer.h"
#include "ui/shared/TimeLabel.h"
#include "ui/shared/WaveView.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>

SoundLine::SoundLine(PlayButton::Look look, const TrackPlayer &player, QWidget *parent)
    : QWidget(parent),
      m_player(player),
      m_play(new PlayButton(theme::controlHeight, look, this)),
      m_wave(new WaveView(this)),
      m_time(look == PlayButton::Look::Outline ? new TimeLabel(this) : nullptr)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space12);
    row->addWidget(m_play);
    row->addWidget(m_wave, 1);
    if (m_time)
        row->addWidget(m_time);
    connect(m_play, &PlayButton::clicked, this, &SoundLine::playRequested);
    connect(m_wave, &WaveView::seekRequested, this, [this](double fraction) {
        if (!m_track || !m_player.isLoaded(m_track->id))
            emit playRequested();
        emit seekRequested(fraction);
    });
    connect(&m_player, &TrackPlayer::changed, this, &SoundLine::render);
    connect(&m_player, &TrackPlayer::positionChanged, this, &SoundLine::render);
}

void SoundLine::show(const Track &track)
{
    m_track = track;
    m_play->show();
    m_wave->setLength(track.seconds);
    render();
}

void SoundLine::showProgress(double fraction)
{
    m_track.reset();
    m_play->hide();
    if (m_time)
        m_time->hide();
    m_wave->setLength({});
    m_wave->show(Wave{.played = fraction});
}

void SoundLine::render()
{
    if (!m_track)
        return;
    const bool isLoaded = m_player.isLoaded(m_track->id);
    const bool isPlaying = isLoaded && (m_player.state() == TrackPlayer::State::Playing ||
                                        m_player.state() == TrackPlayer::State::Fetching);
    m_play->setPlaying(isPlaying);
    m_wave->show(Wave{.peaks = m_track->peaks,
                      .played = isLoaded ? m_player.fraction() : 0,
                      .hasPlayhead = m_time && isPlaying});
    if (!m_time)
        return;
    m_time->setVisible(m_track->seconds.has_value());
    m_time->show(isLoaded ? std::optional(m_player.seconds()) : std::nullopt, m_track->seconds);
}
