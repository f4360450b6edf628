#include "ui/shared/SoundLine.h"

#include "models/TrackPlayer.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/WaveView.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>

SoundLine::SoundLine(const TrackPlayer &player, QWidget *parent)
    : QWidget(parent),
      m_player(player),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Accent, this)),
      m_wave(new WaveView(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme::space12);
    row->addWidget(m_play);
    row->addWidget(m_wave, 1);
    connect(m_play, &PlayButton::clicked, this, &SoundLine::playRequested);
    connect(m_wave, &WaveView::seekRequested, this, [this](double fraction) {
        if (!m_player.isLoaded(m_track.id))
            emit playRequested();
        emit seekRequested(fraction);
    });
    connect(&m_player, &TrackPlayer::changed, this, &SoundLine::render);
    connect(&m_player, &TrackPlayer::positionChanged, this, &SoundLine::render);
}

void SoundLine::show(const Track &track)
{
    m_track = track;
    m_wave->setLength(track.seconds);
    render();
}

void SoundLine::render()
{
    const bool isLoaded = m_player.isLoaded(m_track.id);
    m_play->setPlaying(isLoaded && (m_player.state() == TrackPlayer::State::Playing ||
                                    m_player.state() == TrackPlayer::State::Fetching));
    m_wave->show(Wave{.peaks = m_track.peaks, .played = isLoaded ? m_player.fraction() : 0});
}
