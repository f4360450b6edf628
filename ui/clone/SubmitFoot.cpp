#include "ui/clone/SubmitFoot.h"

#include "models/CloneDesk.h"
#include "ui/shared/Label.h"
#include "ui/shared/Notice.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"

#include <QPushButton>
#include <QVBoxLayout>

SubmitFoot::SubmitFoot(CloneDesk &desk, QWidget *parent)
    : Panel(theme::Color::Surface, Qt::TopEdge, parent),
      m_desk(desk),
      m_row(new QBoxLayout(QBoxLayout::TopToBottom)),
      m_failure(new Notice({}, this)),
      m_reason(new Label(theme::Type::Secondary, Label::Tone::Muted, this)),
      m_submit(primaryButton({}, {}, this))
{
    m_reason->setWordWrap(true);
    m_submit->setMinimumHeight(theme::mainHeight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space24, theme::space12, theme::space24, theme::space16);
    column->setSpacing(theme::space8);
    column->addWidget(m_failure);
    m_row->setSpacing(theme::space8);
    m_row->addWidget(m_reason, 1);
    m_row->addWidget(m_submit);
    column->addLayout(m_row);
    connect(m_submit, &QPushButton::clicked, this, &SubmitFoot::submit);
    connect(&m_desk, &CloneDesk::changed, this, &SubmitFoot::render);
    render();
}

void SubmitFoot::setNarrow(bool isNarrow)
{
    m_isNarrow = isNarrow;
    m_row->setDirection(isNarrow ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    render();
}

void SubmitFoot::submit()
{
    switch (m_desk.stage()) {
    case CloneDesk::Stage::Empty:
    case CloneDesk::Stage::Loaded:
    case CloneDesk::Stage::Batch:
        if (m_submit->isEnabled())
            m_desk.submit();
        break;
    case CloneDesk::Stage::Recording:
    case CloneDesk::Stage::Sending:
    case CloneDesk::Stage::Made:
        break;
    }
}

void SubmitFoot::render()
{
    const bool isRecording = m_desk.stage() == CloneDesk::Stage::Recording;
    const bool isBatch = m_desk.stage() == CloneDesk::Stage::Batch;
    const bool isRunning = m_desk.batch().isRunning();
    const std::optional<Error> problem = m_desk.problem();
    QString reason = problem ? problem->message : QString();
    if (isRecording)
        reason = tr("You can fill this in while you record.");
    else if (isRunning)
        reason = tr("%1 of %2 are done.").arg(m_desk.batch().doneCount()).arg(m_desk.batch().items().size());
    m_reason->setText(reason);
    m_reason->setVisible(m_isNarrow || !reason.isEmpty()); // in a row it keeps the button at the right
    m_submit->setEnabled(!problem && !isRecording && !isRunning);
    const int waiting = m_desk.batch().waitingCount();
    const QString words = isBatch && waiting > 1 ? tr("Create %n voices", "", waiting) : tr("Create voice");
    //: the words of the button, and its keys
    m_submit->setText(tr("%1  Ctrl ↵").arg(words));
    m_submit->setAccessibleName(words);
    m_submit->setAccessibleDescription(reason);
    m_failure->show(m_desk.failure());
}
