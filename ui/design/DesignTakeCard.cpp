#include "ui/design/DesignTakeCard.h"

#include "models/TrackPlayer.h"
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

using namespace Qt::StringLiterals;
using State = DesignModel::State;
using theme::Type;

namespace {

/// What stands beside the number: how far it is, or what was asked for.
QString factsOf(const DesignModel &model)
{
    switch (model.state()) {
    case State::Idle:
    case State::Ready:
        break;
    case State::Designing:
        return DesignTakeCard::tr("is being made");
    case State::Fetching:
        return DesignTakeCard::tr("is being fetched");
    case State::Saving:
        return DesignTakeCard::tr("is being saved");
    case State::Saved:
        return DesignTakeCard::tr("is “%1” in the library").arg(model.voice().name);
    case State::Failed:
        return model.problem()->message;
    case State::Cancelled:
        return DesignTakeCard::tr("cancelled");
    }
    return model.design().description.simplified();
}

} // namespace

DesignTakeCard::DesignTakeCard(int number, const TrackPlayer &player, QWidget *parent)
    : Card(parent),
      m_player(player),
      m_title(new Label(Type::Control, Label::Tone::Plain, this)),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Outline, this)),
      m_wave(new WaveView(this)),
      m_time(new TimeLabel(this)),
      m_name(new QLineEdit(this)),
      m_save(normalButton({}, tr("Save as voice"), this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_repeat(normalButton(u"retry"_s, tr("Try again"), this)),
      m_compare(iconButton(u"compare"_s, tr("Compare with this one"), this)),
      m_describe(iconButton(u"undo"_s, tr("Use this description"), this)),
      m_export(iconButton(u"export"_s, tr("Export…"), this)),
      m_remove(iconButton(u"trash"_s, tr("Delete"), this))
{
    m_title->setText(tr("Take %1").arg(number));
    setAccessibleName(m_title->text());
    m_facts->setCut(true);
    m_name->setAccessibleName(tr("Name of the voice"));
    m_name->setPlaceholderText(tr("Name of the voice"));
    m_name->setMaxLength(VoicesModel::longestName);
    m_name->hide();
    m_compare->setCheckable(true);
    setFixedHeight(theme::takeHeight);
    layOut();
    wire();
}

void DesignTakeCard::layOut()
{
    auto *words = new QHBoxLayout;
    words->setSpacing(theme::space8);
    words->addWidget(m_title);
    words->addWidget(m_facts, 1);
    auto *sound = new QHBoxLayout;
    sound->setSpacing(theme::space8);
    sound->addWidget(m_play);
    sound->addWidget(m_wave, 1);
    sound->addWidget(m_time);
    sound->addWidget(m_name, 1);
    for (QPushButton *button : {m_save, m_cancel, m_repeat, m_compare, m_describe, m_export, m_remove})
        sound->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space8);
    column->setSpacing(0);
    column->addLayout(words);
    column->addLayout(sound);
}

void DesignTakeCard::wire()
{
    connect(m_play, &PlayButton::clicked, this, &DesignTakeCard::playRequested);
    connect(m_wave, &WaveView::seekRequested, this, [this](double fraction) {
        if (!m_track || !m_player.isLoaded(m_track->id))
            emit playRequested();
        emit seekRequested(fraction);
    });
    connect(m_save, &QPushButton::clicked, this, &DesignTakeCard::startNaming);
    connect(m_name, &QLineEdit::returnPressed, this, &DesignTakeCard::save);
    connect(m_name, &QLineEdit::textChanged, this,
            [this](const QString &name) { m_save->setEnabled(!VoicesModel::nameProblem(name)); });
    connect(m_cancel, &QPushButton::clicked, this, &DesignTakeCard::cancelRequested);
    connect(m_repeat, &QPushButton::clicked, this, &DesignTakeCard::repeatRequested);
    connect(m_compare, &QPushButton::clicked, this, &DesignTakeCard::compareRequested);
    connect(m_describe, &QPushButton::clicked, this, &DesignTakeCard::describeRequested);
    connect(m_export, &QPushButton::clicked, this, &DesignTakeCard::exportRequested);
    connect(m_remove, &QPushButton::clicked, this, &DesignTakeCard::removeRequested);
    connect(&m_player, &TrackPlayer::changed, this, &DesignTakeCard::renderPlayer);
    connect(&m_player, &TrackPlayer::positionChanged, this, &DesignTakeCard::renderPlayer);
}

/// The first press asks for a name, the second one saves.
void DesignTakeCard::startNaming()
{
    if (m_name->isVisibleTo(this)) {
        save();
        return;
    }
    m_name->show();
    m_name->setFocus();
    m_save->setText(tr("Save"));
    m_save->setEnabled(!VoicesModel::nameProblem(m_name->text()));
}

void DesignTakeCard::save()
{
    if (m_isReady && !VoicesModel::nameProblem(m_name->text()))
        emit saveRequested(m_name->text().trimmed());
}

void DesignTakeCard::show(const DesignTakes::Take &take, bool isCompared)
{
    const State state = take.model->state();
    const bool isOver = state == State::Failed || state == State::Cancelled;
    m_track = take.track();
    m_isReady = state == State::Ready;
    m_facts->setText(factsOf(*take.model));
    m_facts->setToolTip(take.model->design().description);
    m_play->setVisible(m_track.has_value());
    m_time->setVisible(m_track.has_value());
    m_wave->setLength(m_track ? m_track->seconds : std::nullopt);
    if (!m_isReady)
        m_name->hide();
    m_save->setVisible(m_isReady);
    if (m_name->isHidden())
        m_save->setText(tr("Save as voice"));
    m_save->setEnabled(m_isReady && (m_name->isHidden() || !VoicesModel::nameProblem(m_name->text())));
    m_cancel->setVisible(state == State::Designing);
    m_repeat->setVisible(isOver && !m_track);
    m_compare->setVisible(m_track.has_value());
    m_compare->setChecked(isCompared);
    m_describe->setVisible(m_track.has_value() || isOver);
    m_export->setVisible(m_track.has_value());
    m_remove->setVisible(m_track.has_value() || isOver);
    renderPlayer();
}

void DesignTakeCard::renderPlayer()
{
    const bool isLoaded = m_track && m_player.isLoaded(m_track->id);
    const bool isPlaying = isLoaded && m_player.state() == TrackPlayer::State::Playing;
    m_play->setPlaying(isPlaying);
    m_wave->show(Wave{.peaks = m_track ? m_track->peaks : QByteArray(),
                      .played = isLoaded ? m_player.fraction() : 0,
                      .hasPlayhead = isPlaying});
    if (m_track)
        m_time->show(isLoaded ? std::optional(m_player.seconds()) : std::nullopt, m_track->seconds);
}
