#include "ui/generate/TakeCard.h"

#include "ui/shared/Label.h"
#include "ui/shared/SoundLine.h"
#include "ui/shared/buttons.h"

#include <QBoxLayout>
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
    : TakeFrame(number, player, parent),
      m_problem(new Label(Type::Body, Label::Tone::Plain, this)),
      m_again(iconButton(u"regenerate"_s, tr("Make another take of this"), this)),
      m_export(iconButton(u"export"_s, tr("Export…"), this)),
      m_handle(iconButton(u"drag-handle"_s, tr("Drag it out as a file"), this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_retry(normalButton(u"retry"_s, tr("Try again"), this))
{
    m_problem->setCut(true);
    m_handle->setFocusPolicy(Qt::NoFocus); // by keyboard there is Export
    m_handle->setCursor(Qt::OpenHandCursor);
    line().addWidget(m_problem, 1);
    for (QPushButton *button : {m_again, m_export, m_handle, m_cancel, m_retry})
        line().addWidget(button);
    connect(m_cancel, &QPushButton::clicked, this, &TakeCard::cancelRequested);
    connect(m_again, &QPushButton::clicked, this, &TakeCard::retryRequested);
    connect(m_retry, &QPushButton::clicked, this, &TakeCard::retryRequested);
    connect(m_export, &QPushButton::clicked, this, &TakeCard::exportRequested);
}

void TakeCard::show(const GenerateModel::Take &take, const Generation *sound)
{
    const bool isDone = take.state == State::Done;
    const bool isFailed = take.state == State::Failed;
    facts().setText(factsOf(take, sound));
    if (isDone)
        this->sound().show(sound ? Track::of(*sound) : Track{.id = take.generationId});
    else
        this->sound().showProgress(take.isOver() ? 0 : take.task.fraction.value_or(0));
    this->sound().setVisible(!isFailed);
    m_problem->setVisible(isFailed);
    m_problem->setText(take.problem ? take.problem->message : QString());
    for (QPushButton *button : {m_again, m_export, m_handle})
        button->setVisible(isDone);
    m_cancel->setVisible(!take.isOver());
    m_retry->setVisible(isFailed || take.state == State::Cancelled);
}

QWidget &TakeCard::handle() const
{
    return *m_handle;
}
