#include "ui/tasks/TaskFailure.h"

#include "ui/shared/Details.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"
#include "ui/tasks/taskWords.h"
#include "ui/theme/Metrics.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

TaskFailure::TaskFailure(QWidget *parent)
    : QWidget(parent),
      m_advice(new Label(theme::Type::Body, Label::Tone::Plain, this)),
      m_retry(primaryButton(u"retry"_s, tr("Try again"), this)),
      m_open(normalButton(u"edit"_s, tr("Open the text"), this)),
      m_fold(quietButton({}, {}, this)),
      m_details(new Details(this))
{
    m_advice->setWordWrap(true);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(theme::space8);
    actions->addWidget(m_retry);
    actions->addWidget(m_open);
    actions->addStretch();
    actions->addWidget(m_fold);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::avatarCard + theme::space16, 0, 0, theme::space4); // below the title
    column->setSpacing(theme::space8);
    column->addWidget(m_advice);
    column->addLayout(actions);
    column->addWidget(m_details);
    connect(m_retry, &QPushButton::clicked, this, &TaskFailure::retryRequested);
    connect(m_open, &QPushButton::clicked, this, &TaskFailure::openRequested);
    connect(m_fold, &QPushButton::clicked, this, [this] { fold(m_details->isVisibleTo(this)); });
    fold(false);
}

void TaskFailure::show(const Task &task, bool isBusy)
{
    m_advice->setText(adviceFor(task));
    m_retry->setVisible(task.canRetry);
    m_retry->setEnabled(!isBusy);
    m_open->setVisible(!task.generationId.isEmpty());
    m_details->show(detailsOf(task));
}

void TaskFailure::fold(bool isFolded)
{
    m_details->setVisible(!isFolded);
    m_fold->setText(isFolded ? tr("Show details") : tr("Hide details"));
}
