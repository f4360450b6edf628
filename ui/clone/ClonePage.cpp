#include "ui/clone/ClonePage.h"

#include "models/PartPlayer.h"
#include "ui/clone/BatchCard.h"
#include "ui/clone/CloneSteps.h"
#include "ui/clone/DropZone.h"
#include "ui/clone/LeftoverCard.h"
#include "ui/clone/MadeView.h"
#include "ui/clone/RecordCard.h"
#include "ui/clone/RecordingCard.h"
#include "ui/clone/ReportCard.h"
#include "ui/clone/ScriptCard.h"
#include "ui/clone/SoundCard.h"
#include "ui/clone/StepTitle.h"
#include "ui/clone/SubmitFoot.h"
#include "ui/clone/VoiceForm.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/Panel.h"
#include "ui/shared/ScrollColumn.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/RecordingMetrics.h"

#include <QKeyEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using Stage = CloneDesk::Stage;

ClonePage::ClonePage(const Services &services, QWidget *parent)
    : PageFrame(tr("Clone a voice"), parent),
      m_services(services),
      m_stack(new QStackedWidget(this)),
      m_made(new MadeView(this)),
      m_problem(new Notice({}, this)),
      m_leftover(new LeftoverCard(services.desk, this)),
      m_drop(new DropZone(this)),
      m_record(new RecordCard(services.desk.recording(), this)),
      m_recording(new RecordingCard(services.desk.recording(), this)),
      m_script(new ScriptCard(services.desk.recording(), this)),
      m_batch(new BatchCard(services.desk, this)),
      m_sound(new SoundCard(services.desk.sound(), services.player, this)),
      m_report(new ReportCard(services.desk.sound(), this)),
      m_form(new VoiceForm(services.desk.draft(), services.server, this)),
      m_foot(new SubmitFoot(services.desk, this)),
      m_steps(new CloneSteps(services.desk.clone(), this))
{
    m_stack->addWidget(soundColumn());
    m_stack->addWidget(m_made);
    content().addWidget(m_stack, 1);
    m_side = voiceColumn();
    setSide(m_side);
    wire();
    m_form->setForMany(false);
    render();
}

QWidget *ClonePage::soundColumn()
{
    auto *body = new ScrollColumn(this);
    m_soundRows = &body->column();
    m_soundRows->setSpacing(theme::space12);
    m_soundRows->addWidget(new StepTitle(1, tr("The sound"), body));
    m_recordingFoot = recordingFoot();
    for (QWidget *part :
         {static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_leftover),
          static_cast<QWidget *>(m_drop), static_cast<QWidget *>(m_record),
          static_cast<QWidget *>(m_recording), static_cast<QWidget *>(m_script), m_recordingFoot,
          static_cast<QWidget *>(m_batch), static_cast<QWidget *>(m_sound), static_cast<QWidget *>(m_report)})
        m_soundRows->addWidget(part);
    m_soundRows->addStretch();
    return body;
}

QWidget *ClonePage::recordingFoot()
{
    auto *foot = new QWidget(this);
    auto *again = quietButton(u"undo"_s, tr("Start again"), foot);
    auto *words = new Label(theme::Type::Secondary, Label::Tone::Muted, foot);
    words->setText(
        tr("Kept on disk as you speak. It ends by itself at %1 s.").arg(RecordingModel::longest.count()));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(again);
    row->addStretch();
    row->addWidget(words);
    connect(again, &QPushButton::clicked, &m_services.desk.recording(), &RecordingModel::discard);
    return foot;
}

QWidget *ClonePage::voiceColumn()
{
    m_voice = new QWidget(this);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(0, theme::space16, 0, theme::space16);
    title->addWidget(new StepTitle(2, tr("The voice"), m_voice));
    auto *rows = new QVBoxLayout(m_voice);
    rows->setContentsMargins(theme::space24, 0, theme::space24, 0);
    rows->setSpacing(0);
    rows->addLayout(title);
    rows->addWidget(m_form, 1);
    auto *side = new Panel(theme::Color::Surface, Qt::LeftEdge, this);
    side->setFixedWidth(theme::inspectorWidth);
    m_sideScroll = new QScrollArea(side);
    m_sideScroll->setFrameShape(QFrame::NoFrame);
    m_sideScroll->setWidgetResizable(true);
    m_sideScroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_sideScroll->setFocusPolicy(Qt::NoFocus);
    m_sideScroll->viewport()->setAutoFillBackground(false);
    m_sideScroll->setWidget(m_voice);
    m_voice->setAutoFillBackground(false); // setWidget() turns it on
    m_sideRows = new QVBoxLayout(side);
    m_sideRows->setContentsMargins(theme::hairline, 0, 0, 0);
    m_sideRows->setSpacing(0);
    m_sideRows->addWidget(m_sideScroll, 1);
    m_sideRows->addWidget(m_foot);
    m_sideRows->addWidget(m_steps);
    return side;
}

void ClonePage::wire()
{
    CloneDesk &desk = m_services.desk;
    connect(m_drop, &DropZone::chosen, &desk, &CloneDesk::take);
    connect(m_sound, &SoundCard::replaceRequested, &desk, &CloneDesk::dropSound);
    connect(m_made, &MadeView::generateRequested, this, [this](const Voice &voice) {
        m_services.desk.startAnother();
        emit generateRequested(voice);
    });
    connect(m_made, &MadeView::anotherRequested, &desk, &CloneDesk::startAnother);
    connect(&desk, &CloneDesk::changed, this, &ClonePage::render);
    submitWith([this] { m_foot->submit(); });
}

void ClonePage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    watchMicrophone();
}

void ClonePage::hideEvent(QHideEvent *event)
{
    PageFrame::hideEvent(event);
    watchMicrophone();
}

/// The microphone is open while its level is seen, and no longer.
void ClonePage::watchMicrophone()
{
    const bool isSeen = isVisible() && (m_stage == Stage::Empty || m_stage == Stage::Recording);
    if (isSeen == std::exchange(m_isWatching, isSeen))
        return;
    if (isSeen)
        m_services.desk.recording().startLooking();
    else
        m_services.desk.recording().stopLooking();
}

/// While somebody records, the keys of the player are the recorder's; before a recording is sent, Space plays
/// its part.
void ClonePage::keyPressEvent(QKeyEvent *event)
{
    RecordingModel &recording = m_services.desk.recording();
    if (m_stage == Stage::Loaded && event->key() == Qt::Key_Space) {
        m_services.player.toggle();
        return;
    }
    if (m_stage != Stage::Recording) {
        PageFrame::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
        recording.skipCountdown();
        recording.togglePause();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        recording.finish();
        break;
    case Qt::Key_Left:
    case Qt::Key_Right:
        break; // nothing plays
    default:
        PageFrame::keyPressEvent(event);
    }
}

void ClonePage::resizeEvent(QResizeEvent *event)
{
    PageFrame::resizeEvent(event);
    arrange(window()->width() < theme::foldWidth);
}

/// In a narrow window the voice follows the sound, and the button stays in sight below both.
void ClonePage::arrange(bool isNarrow)
{
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_foot->setNarrow(isNarrow);
    const int margin = isNarrow ? 0 : theme::space24; // the column of the sound has its own
    m_voice->layout()->setContentsMargins(margin, 0, margin, 0);
    m_drop->setMinimumHeight(isNarrow ? theme::dropLeast : theme::dropHeight);
    if (isNarrow) {
        m_soundRows->insertWidget(m_soundRows->count() - 1, m_sideScroll->takeWidget());
        content().addWidget(m_foot);
        content().addWidget(m_steps);
    } else {
        m_soundRows->removeWidget(m_voice);
        m_sideScroll->setWidget(m_voice);
        m_voice->setAutoFillBackground(false);
        m_sideRows->addWidget(m_foot);
        m_sideRows->addWidget(m_steps);
    }
    m_voice->show();
    render();
}

void ClonePage::render()
{
    CloneDesk &desk = m_services.desk;
    const Stage stage = desk.stage();
    const bool isMade = stage == Stage::Made;
    const bool isSending = stage == Stage::Sending;
    const bool isRecording = stage == Stage::Recording;
    if (isMade)
        m_made->show(*desk.made());
    m_stack->setCurrentIndex(isMade ? 1 : 0);
    m_problem->show(desk.soundProblem());
    m_leftover->render();
    m_drop->setVisible(stage == Stage::Empty);
    m_record->setVisible(stage == Stage::Empty);
    m_recording->setVisible(isRecording);
    m_script->setVisible(isRecording);
    m_recordingFoot->setVisible(isRecording);
    m_batch->setVisible(stage == Stage::Batch);
    m_sound->setVisible(stage == Stage::Loaded || isSending);
    m_sound->setEditable(!isSending);
    m_report->setVisible(m_sound->isVisibleTo(this) && desk.sound().state() == CloneSound::State::Ready);
    m_side->setVisible(!m_isNarrow && !isMade);
    m_voice->setEnabled(!isSending && !desk.batch().isRunning());
    m_form->setForMany(stage == Stage::Batch);
    m_foot->setVisible(!isMade && !isSending);
    m_steps->setVisible(isSending);
    if (stage != std::exchange(m_stage, stage))
        enter(stage);
    watchMicrophone();
}

/// Whoever works with the keyboard goes on where the work goes on.
void ClonePage::enter(Stage stage)
{
    if (!isVisible())
        return;
    switch (stage) {
    case Stage::Empty:
    case Stage::Batch:
        break;
    case Stage::Recording:
        m_services.player.silence(); // or it would be heard in the recording
        m_recording->focusPause();
        break;
    case Stage::Loaded:
        m_form->focusName();
        break;
    case Stage::Sending:
        m_steps->focusCancel();
        break;
    case Stage::Made:
        m_made->focusAction();
        break;
    }
}
