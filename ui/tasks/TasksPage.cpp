#include "ui/tasks/TasksPage.h"

#include "models/OfflineModel.h"
#include "models/ServerModel.h"
#include "ui/shared/EmptyState.h"
#include "ui/shared/Notice.h"
#include "ui/shared/ScrollColumn.h"
#include "ui/shared/buttons.h"
#include "ui/tasks/TaskGroup.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using Group = TaskBoard::Group;

TasksPage::TasksPage(const Services &services, QWidget *parent)
    : PageFrame(tr("Tasks"), parent),
      m_services(services),
      m_problem(new Notice(tr("Try again"), this)),
      m_stack(new QStackedWidget(this)),
      m_earlier(quietButton({}, tr("Show earlier ones"), this)),
      m_empty(new EmptyState(this))
{
    layOut();
    TaskBoard &tasks = services.tasks;
    connect(m_earlier, &QPushButton::clicked, &tasks, &TaskBoard::loadEarlier);
    connect(m_problem, &Notice::actionRequested, this, [this, &tasks] {
        m_problem->show({});
        tasks.refresh();
    });
    connect(&tasks, &TaskBoard::changed, this, &TasksPage::render);
    connect(&tasks, &TaskBoard::failed, m_problem, &Notice::show);
    connect(&services.offline, &OfflineModel::changed, this, &TasksPage::render);
    connect(&services.server, &ServerModel::changed, this, &TasksPage::render);
    render();
}

void TasksPage::layOut()
{
    auto *notices = new QHBoxLayout;
    notices->setContentsMargins(theme::space24, 0, theme::space24, 0);
    notices->addWidget(m_problem);
    content().addLayout(notices);
    auto *body = new ScrollColumn(this);
    addGroup(Group::Running, tr("Running"), body);
    addGroup(Group::Waiting, tr("Waiting"), body);
    addGroup(Group::NeedsYou, tr("Needs you"), body);
    addGroup(Group::Done, tr("Done"), body);
    for (const auto &[group, widget] : m_groups)
        body->column().addWidget(widget);
    body->column().addWidget(m_earlier, 0, Qt::AlignLeft);
    body->column().addStretch();
    m_empty->show({.icon = u"tasks"_s,
                   .title = tr("Nothing is under way"),
                   .text = tr("What is being made stands here, and what became of it.")});
    m_stack->addWidget(body);
    m_stack->addWidget(m_empty);
    content().addWidget(m_stack, 1);
}

void TasksPage::addGroup(Group group, const QString &heading, QWidget *body)
{
    TaskBoard &tasks = m_services.tasks;
    auto *widget = new TaskGroup(heading, body);
    connect(widget, &TaskGroup::cancelRequested, &tasks, &TaskBoard::cancel);
    connect(widget, &TaskGroup::retryRequested, &tasks, &TaskBoard::retry);
    connect(widget, &TaskGroup::dismissRequested, &tasks, &TaskBoard::dismiss);
    connect(widget, &TaskGroup::openRequested, this, &TasksPage::open);
    m_groups.append({group, widget});
}

void TasksPage::open(const QString &taskId)
{
    if (const Task *task = m_services.tasks.find(taskId))
        emit openRequested(task->generationId);
}

void TasksPage::showEvent(QShowEvent *event)
{
    PageFrame::showEvent(event);
    m_services.tasks.setWatched(true);
}

void TasksPage::hideEvent(QHideEvent *event)
{
    PageFrame::hideEvent(event);
    m_services.tasks.setWatched(false);
}

void TasksPage::render()
{
    const TaskBoard &tasks = m_services.tasks;
    bool isEmpty = true;
    for (const auto &[group, widget] : m_groups) {
        QList<TaskRow::State> states;
        for (const Task &task : tasks.tasks(group))
            states.append({.task = task,
                           .engine = m_services.server.engineLabel(task.engine),
                           .isBusy = tasks.isBusy(task.id),
                           .isFirst = states.isEmpty()});
        widget->show(states);
        isEmpty = isEmpty && states.isEmpty();
    }
    m_earlier->setVisible(tasks.hasEarlier());
    if (!m_services.offline.isOnline())
        m_problem->show({}); // the strip says so
    else if (tasks.problem())
        m_problem->show(tasks.problem());
    const bool isKnownEmpty = isEmpty && tasks.state() == TaskBoard::State::Loaded;
    m_stack->setCurrentIndex(isKnownEmpty ? 1 : 0);
}
