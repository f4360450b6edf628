#include "ui/tasks/TaskRow.h"

#include "models/TaskBoard.h"
#include "ui/shared/Label.h"
#include "ui/shared/ProgressLine.h"
#include "ui/shared/buttons.h"
#include "ui/tasks/TaskFailure.h"
#include "ui/tasks/TaskTile.h"
#include "ui/tasks/taskWords.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/paint.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;
using Group = TaskBoard::Group;
using theme::Type;

namespace {

// Shares of the width, so that the columns of all rows begin at the same place.
constexpr int wordsShare = 3;
constexpr int restShare = 7;

/// As wide as its share, whatever is in it.
QWidget *columnOf(QLayout *layout, QWidget *parent)
{
    auto *column = new QWidget(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    column->setLayout(layout);
    column->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return column;
}

QVBoxLayout *twoLines(Label *upper, Label *lower)
{
    auto *lines = new QVBoxLayout;
    lines->setSpacing(0);
    lines->addStretch();
    lines->addWidget(upper);
    lines->addWidget(lower);
    lines->addStretch();
    return lines;
}

QString endOf(const Task &task)
{
    return task.status == TaskStatus::Cancelled ? TaskRow::tr("cancelled") : QString();
}

} // namespace

TaskRow::TaskRow(QWidget *parent)
    : QWidget(parent),
      m_tile(new TaskTile(this)),
      m_title(new Label(Type::Control, Label::Tone::Plain, this)),
      m_facts(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_progress(new ProgressLine(this)),
      m_news(new Label(Type::Body, Label::Tone::Plain, this)),
      m_stage(new Label(Type::Control, Label::Tone::Plain, this)),
      m_pace(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_time(new Label(Type::Secondary, Label::Tone::Muted, this)),
      m_cancel(normalButton({}, tr("Cancel"), this)),
      m_retry(normalButton(u"retry"_s, tr("Try again"), this)),
      m_open(normalButton({}, tr("Open"), this)),
      m_dismiss(iconButton(u"close"_s, tr("Take off the list"), this)),
      m_failure(new TaskFailure(this))
{
    for (Label *label : {m_title, m_facts, m_stage, m_pace})
        label->setCut(true);
    m_news->setWordWrap(true);
    m_progress->setAccessibleName(tr("Progress"));
    layOut();
    wire();
}

void TaskRow::layOut()
{
    auto *rest = new QHBoxLayout;
    rest->setSpacing(theme::space16);
    rest->addWidget(m_progress, 1);
    rest->addWidget(m_news, 1);
    auto *pace = columnOf(twoLines(m_stage, m_pace), this);
    pace->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    pace->setFixedWidth(theme::paceWidth);
    rest->addWidget(pace);
    rest->addWidget(m_time);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(theme::space8);
    for (QPushButton *button : {m_cancel, m_retry, m_open, m_dismiss})
        actions->addWidget(button);
    rest->addLayout(actions);
    auto *line = new QHBoxLayout;
    line->setSpacing(theme::space16);
    line->addWidget(m_tile);
    line->addWidget(columnOf(twoLines(m_title, m_facts), this), wordsShare);
    line->addWidget(columnOf(rest, this), restShare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::space16, theme::space8, theme::space12, theme::space8);
    column->setSpacing(theme::space8);
    column->addLayout(line);
    column->addWidget(m_failure);
}

void TaskRow::wire()
{
    connect(m_cancel, &QPushButton::clicked, this, [this] { emit cancelRequested(m_state.task.id); });
    connect(m_retry, &QPushButton::clicked, this, [this] { emit retryRequested(m_state.task.id); });
    connect(m_open, &QPushButton::clicked, this, [this] { emit openRequested(m_state.task.id); });
    connect(m_dismiss, &QPushButton::clicked, this, [this] { emit dismissRequested(m_state.task.id); });
    connect(m_failure, &TaskFailure::retryRequested, this, [this] { emit retryRequested(m_state.task.id); });
    connect(m_failure, &TaskFailure::openRequested, this, [this] { emit openRequested(m_state.task.id); });
}

void TaskRow::show(const State &state)
{
    if (state == m_state)
        return;
    m_state = state;
    const Task &task = m_state.task;
    setAccessibleName(titleOf(task));
    m_tile->show(task);
    m_title->setText(titleOf(task));
    m_facts->setText(factsOf(task, m_state.engine));
    renderMiddle();
    renderActions();
    m_failure->setVisible(task.status == TaskStatus::Failed);
    m_failure->show(task, m_state.isBusy);
    update();
}

void TaskRow::renderMiddle()
{
    const Task &task = m_state.task;
    const Group group = TaskBoard::groupOf(task);
    const bool isRunning = group == Group::Running;
    m_progress->setVisible(isRunning);
    m_progress->show(task.fraction);
    m_news->setVisible(!isRunning);
    m_news->setTone(group == Group::NeedsYou ? Label::Tone::Bad : Label::Tone::Muted);
    switch (group) {
    case Group::Running:
        break;
    case Group::Waiting:
        m_news->setText(activityOf(task));
        break;
    case Group::NeedsYou:
        m_news->setText(task.error.isEmpty() ? tr("It failed, and nobody said why.") : task.error);
        break;
    case Group::Done:
        m_news->setText(endOf(task));
        break;
    }
    m_stage->parentWidget()->setVisible(isRunning);
    m_stage->setText(activityOf(task));
    m_pace->setText(paceOf(task));
    const bool isOver = isFinal(task.status) && task.createdAt.isValid();
    m_time->setText(isOver ? QLocale().toString(task.createdAt.toLocalTime(), u"HH:mm"_s) : QString());
    m_time->setVisible(isOver);
}

void TaskRow::renderActions()
{
    const Task &task = m_state.task;
    const bool hasFailed = task.status == TaskStatus::Failed;
    m_cancel->setVisible(task.canCancel);
    m_retry->setVisible(task.canRetry && !hasFailed); // a failure has its own
    m_open->setVisible(task.status == TaskStatus::Completed && !task.generationId.isEmpty());
    m_dismiss->setVisible(isFinal(task.status));
    for (QPushButton *button : {m_cancel, m_retry, m_dismiss})
        button->setEnabled(!m_state.isBusy);
}

void TaskRow::paintEvent(QPaintEvent *)
{
    if (m_state.isFirst)
        return;
    QPainter painter(this);
    painter.fillRect(0, 0, width(), theme::hairline, theme::color(palette(), theme::Color::Border));
}
