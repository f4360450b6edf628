#include "ui/design/PreviewCard.h"

#include "models/VoicesModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/TimeLabel.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

using State = DesignModel::State;
using theme::Type;

namespace {

QString wordsFor(State state)
{
    switch (state) {
    case State::Idle:
    case State::Failed:
        break;
    case State::Designing:
        return PreviewCard::tr("is being made");
    case State::Fetching:
        return PreviewCard::tr("is being fetched");
    case State::Ready:
        return PreviewCard::tr("listen, give it a name, keep it");
    case State::Saving:
        return PreviewCard::tr("is being saved");
    case State::Saved:
        return PreviewCard::tr("is a voice of the library now");
    case State::Cancelled:
        return PreviewCard::tr("cancelled");
    }
    return {};
}

} // namespace

PreviewCard::PreviewCard(const Services &services, QWidget *parent)
    : Card(parent),
      m_services(services),
      m_state(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Outline, this)),
      m_wave(new WaveView(this)),
      m_time(new TimeLabel(this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_name(new QLineEdit(this)),
      m_save(primaryButton({}, tr("Save as voice"), this))
{
    setAccessibleName(tr("Preview"));
    m_name->setAccessibleName(tr("Name of the voice"));
    m_name->setMaxLength(VoicesModel::longestName);
    m_name->setPlaceholderText(tr("Name of the voice"));
    layOut();
    wire();
    render();
}

void PreviewCard::layOut()
{
    auto *title = new Label(Type::Control, Label::Tone::Plain, this);
    title->setText(tr("Preview"));
    auto *words = new QHBoxLayout;
    words->setSpacing(theme::space8);
    words->addWidget(title);
    words->addWidget(m_state, 1);
    auto *sound = new QHBoxLayout;
    sound->setSpacing(theme::space12);
    sound->addWidget(m_play);
    sound->addWidget(m_wave, 1);
    sound->addWidget(m_time);
    sound->addWidget(m_cancel);
    auto *keep = new QHBoxLayout;
    keep->setSpacing(theme::space8);
    keep->addWidget(m_name, 1);
    keep->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space12);
    column->setSpacing(theme::space8);
    column->addLayout(words);
    column->addLayout(sound);
    column->addLayout(keep);
}

void PreviewCard::wire()
{
    connect(m_play, &PlayButton::clicked, this,
            [this] { m_services.player.toggle(*m_services.preview.track()); });
    connect(m_wave, &WaveView::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(m_cancel, &QPushButton::clicked, &m_services.design, &DesignModel::cancel);
    connect(m_save, &QPushButton::clicked, this, &PreviewCard::save);
    connect(m_name, &QLineEdit::returnPressed, m_save, &QPushButton::click);
    connect(m_name, &QLineEdit::textChanged, this, &PreviewCard::render);
    connect(&m_services.design, &DesignModel::changed, this, &PreviewCard::render);
    connect(&m_services.preview, &DesignPreview::changed, this, &PreviewCard::render);
    connect(&m_services.player, &TrackPlayer::changed, this, &PreviewCard::renderPlayer);
    connect(&m_services.player, &TrackPlayer::positionChanged, this, &PreviewCard::renderPlayer);
}

void PreviewCard::save()
{
    m_services.design.save(m_name->text().trimmed());
    m_name->clear();
}

void PreviewCard::render()
{
    const State state = m_services.design.state();
    const std::optional<Track> &track = m_services.preview.track();
    setVisible(state != State::Idle && (state != State::Failed || track));
    m_state->setText(wordsFor(state));
    m_play->setEnabled(track.has_value());
    m_time->setVisible(track.has_value());
    m_cancel->setVisible(state == State::Designing);
    m_name->setVisible(state == State::Ready || state == State::Saving);
    m_name->setEnabled(state == State::Ready);
    m_save->setVisible(m_name->isVisibleTo(this));
    m_save->setEnabled(state == State::Ready && !VoicesModel::nameProblem(m_name->text()));
    m_wave->setLength(track ? track->seconds : std::nullopt);
    renderPlayer();
}

void PreviewCard::renderPlayer()
{
    const std::optional<Track> &track = m_services.preview.track();
    const TrackPlayer &player = m_services.player;
    const bool isLoaded = track && player.isLoaded(track->id);
    const bool isPlaying = isLoaded && player.state() == TrackPlayer::State::Playing;
    m_play->setPlaying(isPlaying);
    m_wave->show(Wave{.peaks = track ? track->peaks : QByteArray(),
                      .played = isLoaded ? player.fraction() : 0,
                      .hasPlayhead = isPlaying});
    if (track)
        m_time->show(isLoaded ? player.seconds() : 0, track->seconds);
}
