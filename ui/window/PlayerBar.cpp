#include "ui/window/PlayerBar.h"

#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "ui/shared/AvatarView.h"
#include "ui/shared/DragOut.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/TimeLabel.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/window/SpeedButton.h"
#include "ui/window/VolumeControl.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

PlayerBar::PlayerBar(const Services &services, QWidget *parent)
    : Panel(theme::Color::Surface, Qt::TopEdge, parent),
      m_player(services.player),
      m_services(services),
      m_previous(iconButton(u"previous"_s, tr("Previous"), this)),
      m_play(new PlayButton(theme::mainHeight, PlayButton::Look::Accent, this)),
      m_next(iconButton(u"next"_s, tr("Next"), this)),
      m_avatar(new AvatarView(theme::avatarSmall, this)),
      m_title(new Label(theme::Type::Control, Label::Tone::Plain, this)),
      m_subtitle(new Label(theme::Type::Secondary, Label::Tone::Muted, this)),
      m_titles(titles()),
      m_silence(new Label(theme::Type::Body, Label::Tone::Muted, this)),
      m_wave(new WaveView(this)),
      m_time(new TimeLabel(this)),
      m_speed(new SpeedButton(this)),
      m_loop(iconButton(u"loop"_s, tr("Loop"), this)),
      m_volume(new VolumeControl(this)),
      m_export(iconButton(u"export"_s, tr("Export…"), this)),
      m_handle(iconButton(u"drag-handle"_s, tr("Drag it out as a file"), this))
{
    setFixedHeight(theme::playerHeight);
    setAccessibleName(tr("Player"));
    m_loop->setCheckable(true);
    m_handle->setFocusPolicy(Qt::NoFocus); // by keyboard there is Export
    m_handle->setCursor(Qt::OpenHandCursor);
    m_silence->setText(tr("Playing is off while you record, so that it is not heard in the recording."));
    m_silence->hide();
    layOut();
    wire();
    m_player.setSpeed(services.settings.get(settings::playbackSpeed));
    m_volume->setPercent(services.settings.get(settings::playbackVolume));
    m_player.setVolume(services.settings.get(settings::playbackVolume));
    render();
}

QWidget *PlayerBar::titles()
{
    m_title->setCut(true);
    m_subtitle->setCut(true);
    auto *titles = new QWidget(this);
    auto *words = new QVBoxLayout(titles);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    words->addStretch();
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    words->addStretch();
    return titles;
}

void PlayerBar::layOut()
{
    auto *transport = new QHBoxLayout;
    transport->setSpacing(theme::space4);
    for (QWidget *widget :
         {static_cast<QWidget *>(m_previous), static_cast<QWidget *>(m_play), static_cast<QWidget *>(m_next)})
        transport->addWidget(widget);
    auto *tools = new QHBoxLayout;
    tools->setSpacing(theme::space4);
    tools->addWidget(m_speed);
    tools->addWidget(m_loop);
    tools->addWidget(m_volume);
    tools->addWidget(m_export);
    tools->addWidget(m_handle);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::space12, 0, theme::space16, 0);
    row->setSpacing(theme::space12);
    row->addLayout(transport);
    row->addWidget(m_silence, 1);
    row->addWidget(m_avatar);
    row->addWidget(m_titles);
    row->addWidget(m_wave, 1);
    row->addWidget(m_time);
    row->addLayout(tools);
}

void PlayerBar::wire()
{
    connect(m_previous, &QPushButton::clicked, this, [this] { m_player.playNeighbour(-1); });
    connect(m_play, &PlayButton::clicked, this, [this] { m_player.toggle(); });
    connect(m_next, &QPushButton::clicked, this, [this] { m_player.playNeighbour(1); });
    connect(m_wave, &WaveView::seekRequested, &m_player, &TrackPlayer::seek);
    connect(m_speed, &SpeedButton::chosen, this, [this](double speed) {
        m_player.setSpeed(speed);
        m_services.settings.set(settings::playbackSpeed, speed);
    });
    connect(m_loop, &QPushButton::toggled, &m_player, &TrackPlayer::setLooping);
    connect(m_volume, &VolumeControl::changed, this, [this](int percent) {
        m_player.setVolume(percent);
        m_services.settings.set(settings::playbackVolume, percent);
    });
    connect(m_export, &QPushButton::clicked, this, [this] { m_services.exporter.ask(m_player.track()); });
    const auto loaded = [this](const QPoint &) {
        return m_player.state() == TrackPlayer::State::Empty ? std::nullopt
                                                             : std::optional<Track>(m_player.track());
    };
    new DragOut(m_services.files, *m_handle, loaded);
    new DragOut(m_services.files, *m_titles, loaded);
    new DragOut(m_services.files, *m_avatar, loaded);
    connect(&m_player, &TrackPlayer::changed, this, &PlayerBar::render);
    connect(&m_player, &TrackPlayer::positionChanged, this, &PlayerBar::renderPosition);
}

void PlayerBar::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    const bool isNarrow = width() < theme::foldWidth;
    m_titles->setFixedWidth(isNarrow ? theme::titleNarrow : theme::titleWidth);
    m_volume->setCompact(isNarrow);
}

void PlayerBar::render()
{
    const Track &track = m_player.track();
    const bool isEmpty = m_player.state() == TrackPlayer::State::Empty;
    m_play->setEnabled(!isEmpty);
    m_play->setPlaying(m_player.state() == TrackPlayer::State::Playing ||
                       m_player.state() == TrackPlayer::State::Fetching);
    m_export->setEnabled(!isEmpty);
    m_handle->setEnabled(!isEmpty);
    renderNeighbours();
    m_avatar->setVisible(!isEmpty);
    m_avatar->show(Avatar{.id = track.avatarId, .peaks = track.avatarPeaks});
    m_title->setText(isEmpty ? tr("Nothing to hear yet") : track.title);
    m_subtitle->setText(m_player.problem() ? m_player.problem()->message : track.subtitle);
    m_subtitle->setVisible(!m_subtitle->text().isEmpty());
    m_wave->setLength(track.seconds);
    m_time->setVisible(!isEmpty);
    m_speed->show(m_player.speed());
    renderPosition();
}

void PlayerBar::setRecording(bool isRecording)
{
    if (isRecording == m_silence->isVisibleTo(this))
        return;
    setEnabled(!isRecording);
    for (QWidget *part : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly))
        part->setVisible(!isRecording || part == m_play);
    m_silence->setVisible(isRecording);
    if (!isRecording)
        render();
}

void PlayerBar::renderNeighbours()
{
    m_previous->setEnabled(m_player.hasNeighbour(-1));
    m_next->setEnabled(m_player.hasNeighbour(1));
}

void PlayerBar::renderPosition()
{
    m_wave->show(Wave{.peaks = m_player.track().peaks,
                      .played = m_player.fraction(),
                      .hasPlayhead = m_player.seconds() > 0});
    m_time->show(m_player.seconds(), m_player.track().seconds);
}
