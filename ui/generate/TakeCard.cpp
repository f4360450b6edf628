#include "ui/generate/TakeCard.h"

#include "models/TrackPlayer.h"
#include "ui/shared/Label.h"
#include "ui/shared/PlayButton.h"
#include "ui/shared/TimeLabel.h"
#include "ui/shared/WaveView.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

using namespace Qt::StringLiterals;
using State = GenerateModel::Take::State;
using theme::Type;

namespace {

QString stateOf(const Task &task)
{
    if (task.queuePosition)
        return TakeCard::tr("waits, number %L1 in line").arg(*task.queuePosition);
    if (task.audioSeconds)
        return TakeCard::tr("%1 s made so far").arg(QLocale().toString(*task.audioSeconds, 'f', 1));
    switch (task.stage) {
    case Task::Stage::Queued:
        return TakeCard::tr("waits for the engine");
    case Task::Stage::Preparing:
        return TakeCard::tr("prepares the voice");
    case Task::Stage::Storing:
        return TakeCard::tr("is being stored");
    case Task::Stage::Synthesizing:
    case Task::Stage::Unknown:
        break;
    }
    return TakeCard::tr("is being made");
}

QString factsOf(const GenerateModel::Take &take, const Generation *sound)
{
    switch (take.state) {
    case State::Submitting:
        return TakeCard::tr("is being sent");
    case State::Running:
        return stateOf(take.task);
    case State::Done:
        return sound ? u"%1 · %2"_s.arg(sound->voiceName,
                                        QLocale().toString(sound->createdAt.toLocalTime(), u"HH:mm"_s))
                     : QString();
    case State::Failed:
        return TakeCard::tr("failed");
    case State::Cancelled:
        return TakeCard::tr("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace

TakeCard::TakeCard(int number, const TrackPlayer &player, QWidget *parent)
    : Card(parent),
      m_player(player),
      m_title(new Label(Type::Control, Label::Tone::Plain, this)),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_play(new PlayButton(theme::controlHeight, PlayButton::Look::Outline, this)),
      m_wave(new WaveView(this)),
      m_problem(new Label(Type::Body, Label::Tone::Plain, this)),
      m_time(new TimeLabel(this)),
      m_again(iconButton(u"regenerate"_s, tr("Make another take of this"), this)),
      m_export(iconButton(u"export"_s, tr("Export…"), this)),
      m_handle(iconButton(u"drag-handle"_s, tr("Drag it out as a file"), this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_retry(normalButton(u"retry"_s, tr("Try again"), this))
{
    m_title->setText(tr("Take %1").arg(number));
    setAccessibleName(m_title->text());
    m_facts->setCut(true);
    m_problem->setCut(true);
    m_handle->setFocusPolicy(Qt::NoFocus); // by keyboard there is Export
    m_handle->setCursor(Qt::OpenHandCursor);
    setFixedHeight(theme::takeHeight);
    layOut();
    wire();
}

void TakeCard::layOut()
{
    auto *words = new QHBoxLayout;
    words->setSpacing(theme::space8);
    words->addWidget(m_title);
    words->addWidget(m_facts, 1);
    auto *sound = new QHBoxLayout;
    sound->setSpacing(theme::space12);
    sound->addWidget(m_play);
    sound->addWidget(m_wave, 1);
    sound->addWidget(m_problem, 1);
    sound->addWidget(m_time);
    sound->addWidget(m_again);
    sound->addWidget(m_export);
    sound->addWidget(m_handle);
    sound->addWidget(m_cancel);
    sound->addWidget(m_retry);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space8);
    column->setSpacing(0);
    column->addLayout(words);
    column->addLayout(sound);
}

void TakeCard::wire()
{
    connect(m_play, &PlayButton::clicked, this, &TakeCard::playRequested);
    connect(m_cancel, &QPushButton::clicked, this, &TakeCard::cancelRequested);
    connect(m_again, &QPushButton::clicked, this, &TakeCard::retryRequested);
    connect(m_retry, &QPushButton::clicked, this, &TakeCard::retryRequested);
    connect(m_export, &QPushButton::clicked, this, &TakeCard::exportRequested);
    connect(m_wave, &WaveView::seekRequested, this, [this](double fraction) {
        if (!m_player.isLoaded(m_generationId))
            emit playRequested();
        emit seekRequested(fraction);
    });
    connect(&m_player, &TrackPlayer::changed, this, &TakeCard::renderPlayer);
    connect(&m_player, &TrackPlayer::positionChanged, this, &TakeCard::renderPlayer);
}

void TakeCard::show(const GenerateModel::Take &take, const Generation *sound)
{
    const bool isDone = take.state == State::Done;
    const bool isFailed = take.state == State::Failed;
    m_generationId = take.generationId;
    m_sound = sound ? std::optional<Generation>(*sound) : std::nullopt;
    m_facts->setText(factsOf(take, sound));
    m_play->setVisible(isDone);
    m_time->setVisible(isDone && sound);
    m_export->setVisible(isDone);
    m_handle->setVisible(isDone);
    m_again->setVisible(isDone);
    m_cancel->setVisible(!take.isOver());
    m_retry->setVisible(isFailed || take.state == State::Cancelled);
    m_problem->setVisible(isFailed);
    m_problem->setText(take.problem ? take.problem->message : QString());
    m_wave->setVisible(!isFailed);
    m_wave->setLength(sound ? sound->durationSeconds : std::nullopt);
    if (isDone)
        renderPlayer();
    else
        m_wave->show(Wave{.played = take.isOver() ? 0 : take.task.fraction.value_or(0)});
}

QWidget &TakeCard::handle() const
{
    return *m_handle;
}

void TakeCard::renderPlayer()
{
    if (m_generationId.isEmpty())
        return;
    const bool isLoaded = m_player.isLoaded(m_generationId);
    const bool isPlaying = isLoaded && (m_player.state() == TrackPlayer::State::Playing ||
                                        m_player.state() == TrackPlayer::State::Fetching);
    m_play->setPlaying(isPlaying);
    m_wave->show(Wave{.peaks = m_sound ? m_sound->peaks : QByteArray(),
                      .played = isLoaded ? m_player.fraction() : 0,
                      .hasPlayhead = isPlaying});
    if (m_sound)
        m_time->show(isLoaded ? std::optional(m_player.seconds()) : std::nullopt, m_sound->durationSeconds);
}
