#include "ui/window/PlayerBar.h"

#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/TimeLabel.h"
#include "ui/shared/WaveView.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QSlider>

PlayerBar::PlayerBar(TrackPlayer &player, Settings &settings, QWidget *parent)
    : Panel(theme::Color::Surface, Qt::TopEdge, parent),
      m_player(player),
      m_play(new PlayButton(theme::mainHeight, PlayButton::Look::Accent, this)),
      m_avatar(new AvatarView(theme::avatarSmall, this)),
      m_title(new Label(theme::Type::Control, Label::Tone::Plain, this)),
      m_subtitle(new Label(theme::Type::Secondary, Label::Tone::Muted, this)),
      m_wave(new WaveView(this)),
      m_time(new TimeLabel(this)),
      m_volume(new QSlider(Qt::Horizontal, this))
{
    setFixedHeight(theme::playerHeight);
    setAccessibleName(tr("Player"));
    m_title->setCut(true);
    m_subtitle->setCut(true);
    m_volume->setRange(0, 100);
    m_volume->setFixedSize(theme::sliderWidth, theme::controlHeight);
    m_volume->setAccessibleName(tr("Volume"));
    m_volume->setToolTip(tr("Volume"));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addStretch();
    auto *titles = new QWidget(this);
    titles->setFixedWidth(theme::titleWidth);
    words->setContentsMargins(0, 0, 0, 0);
    titles->setLayout(words);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space16, 0, theme::space24, 0);
    row->setSpacing(theme::space16);
    for (QWidget *widget : {static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_avatar), titles})
        row->addWidget(widget);
    row->addWidget(m_wave, 1);
    row->addWidget(m_time);
    row->addWidget(m_volume);

    connect(m_play, &PlayButton::clicked, this, [this] { m_player.toggle(); });
    connect(m_wave, &WaveView::seekRequested, &m_player, &TrackPlayer::seek);
    connect(m_volume, &QSlider::valueChanged, this, [this, &settings](int percent) {
        m_player.setVolume(percent);
        settings.set(settings::playbackVolume, percent);
    });
    connect(&m_player, &TrackPlayer::changed, this, &PlayerBar::render);
    connect(&m_player, &TrackPlayer::positionChanged, this, &PlayerBar::renderPosition);
    m_volume->setValue(settings.get(settings::playbackVolume));
    m_player.setVolume(m_volume->value());
    render();
}

void PlayerBar::render()
{
    const Track &track = m_player.track();
    const bool isEmpty = m_player.state() == TrackPlayer::State::Empty;
    m_play->setEnabled(!isEmpty);
    m_play->setPlaying(m_player.state() == TrackPlayer::State::Playing ||
                       m_player.state() == TrackPlayer::State::Fetching);
    m_avatar->setVisible(!isEmpty);
    m_avatar->show(Avatar{.id = track.avatarId, .peaks = track.avatarPeaks});
    m_title->setText(isEmpty ? tr("Nothing to hear yet") : track.title);
    m_subtitle->setText(m_player.problem() ? m_player.problem()->message : track.subtitle);
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_wave->setLength(track.seconds);
    m_time->setVisible(!isEmpty);
    renderPosition();
}

void PlayerBar::renderPosition()
{
    m_wave->show(Wave{.peaks = m_player.track().peaks,
                      .played = m_player.fraction(),
                      .hasPlayhead = m_player.seconds() > 0});
    m_time->show(m_player.seconds(), m_player.track().seconds);
}
