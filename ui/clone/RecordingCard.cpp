#include "ui/clone/RecordingCard.h"

#include "models/CloneSound.h"
#include "models/RecordingModel.h"
#include "ui/clone/GrowingWave.h"
#include "ui/clone/LevelReport.h"
#include "ui/clone/RecordRing.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/shared/format.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>

using namespace Qt::StringLiterals;
using theme::Type;
using State = RecordingModel::State;

namespace {

QString stateWord(const RecordingModel &recording)
{
    switch (recording.state()) {
    case State::Counting:
        return RecordingCard::tr("Breathe in");
    case State::Paused:
        return RecordingCard::tr("Paused");
    case State::Ending:
        return RecordingCard::tr("Keeping it…");
    case State::Recording:
    case State::Off:
    case State::Opening:
    case State::Listening:
        break;
    }
    return RecordingCard::tr("Recording");
}

QString hintFor(double seconds)
{
    if (seconds >= static_cast<double>(CloneSound::goodTo.count()))
        return RecordingCard::tr("That is plenty. It ends by itself after %1 seconds.")
            .arg(RecordingModel::longest.count());
    if (seconds >= static_cast<double>(CloneSound::goodFrom.count()))
        return RecordingCard::tr("Ten seconds: enough. Up to 30 s makes it truer.");
    return RecordingCard::tr("Read on until ten seconds at least.");
}

} // namespace

RecordingCard::RecordingCard(RecordingModel &recording, QWidget *parent)
    : Card(parent),
      m_recording(recording),
      m_ring(new RecordRing(this)),
      m_state(new Label(Type::CardTitle, Label::Tone::Plain, this)),
      m_device(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_hint(new Label(Type::Body, Label::Tone::Muted, this)),
      m_pause(normalButton(u"pause"_s, {}, this)),
      m_done(primaryButton(u"stop"_s, tr("Done  ↵"), this)),
      m_wave(new GrowingWave(this)),
      m_level(new LevelReport(this))
{
    setAccessibleName(tr("Recording"));
    m_done->setAccessibleName(tr("Done"));
    m_device->setCut(true);
    for (QPushButton *button : {m_pause, m_done})
        button->setMinimumHeight(theme::mainHeight);
    layOut();
    connect(m_pause, &QPushButton::clicked, this, &RecordingCard::pauseOrSkip);
    connect(m_done, &QPushButton::clicked, &m_recording, &RecordingModel::finish);
    connect(&m_recording, &RecordingModel::changed, this, &RecordingCard::render);
    connect(&m_recording, &RecordingModel::levelChanged, this, &RecordingCard::renderLevel);
    render();
}

void RecordingCard::layOut()
{
    auto *first = new QHBoxLayout;
    first->setSpacing(theme::space8);
    first->addWidget(m_state);
    first->addWidget(m_device, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    words->addStretch();
    words->addLayout(first);
    words->addWidget(m_hint);
    words->addStretch();
    m_hint->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(theme::space12);
    head->addWidget(m_ring);
    head->addLayout(words, 1);
    head->addWidget(m_pause);
    head->addWidget(m_done);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space12, theme::space16, theme::space12);
    column->setSpacing(theme::space12);
    column->addLayout(head);
    column->addWidget(m_wave);
    column->addWidget(m_level);
}

void RecordingCard::focusPause()
{
    m_pause->setFocus(Qt::ShortcutFocusReason);
}

void RecordingCard::pauseOrSkip()
{
    if (m_recording.state() == State::Counting)
        m_recording.skipCountdown();
    else
        m_recording.togglePause();
}

void RecordingCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_recording.finish();
    else
        Card::keyPressEvent(event);
}

void RecordingCard::render()
{
    const State state = m_recording.state();
    const bool isPaused = state == State::Paused;
    const bool isCounting = state == State::Counting;
    m_state->setText(stateWord(m_recording));
    m_state->setTone(state == State::Recording ? Label::Tone::Bad : Label::Tone::Plain);
    m_device->setText(m_recording.devices().value(m_recording.deviceIndex()).name);
    m_pause->setIcon(theme::icon(isPaused || isCounting ? u"record"_s : u"pause"_s));
    m_pause->setText(isCounting ? tr("Begin now  Space")
                     : isPaused ? tr("Go on  Space")
                                : tr("Pause  Space"));
    m_pause->setAccessibleName(isCounting ? tr("Begin now") : isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setEnabled(state != State::Ending);
    m_done->setEnabled(state == State::Recording || isPaused);
    renderLevel();
}

void RecordingCard::renderLevel()
{
    if (!m_recording.isUnderWay())
        return;
    const State state = m_recording.state();
    const RecordingModel::Level &level = m_recording.level();
    if (state == State::Counting)
        m_ring->showCountdown(m_recording.countdown());
    else
        m_ring->showSeconds(m_recording.seconds(), state == State::Recording);
    m_hint->setText(state == State::Counting ? tr("It begins by itself.") : hintFor(m_recording.seconds()));
    m_wave->show(m_recording.bars());
    const QString clipped =
        level.clippedMoments == 0 ? tr("nothing clipped") : tr("clipped: %L1").arg(level.clippedMoments);
    //: level of the voice, highest level lately, what was clipped
    m_level->show(level, tr("voice %1 dB · peak %2 dB · %3")
                             .arg(formatNumber(level.voice, 0), formatNumber(level.hold, 0), clipped));
}
