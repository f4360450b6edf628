#include "app/cli/CancelCommand.h"

#include "app/cli/Terminal.h"

#include <QCommandLineParser>
#include <QUuid>

using namespace Qt::StringLiterals;

CancelCommand::CancelCommand(Terminal &terminal, TasksApi &tasks, const QCommandLineParser &arguments)
    : Command(terminal), m_tasks(tasks), m_id(arguments.positionalArguments().value(0))
{
    connect(&m_tasks, &TasksModel::failed, this, &CancelCommand::fail);
    connect(&m_tasks, &TasksModel::cancelled, this, [this] {
        this->terminal().printJson({{u"cancelled"_s, m_id}});
        this->terminal().note(tr("Cancelled."));
        finish(ExitCode::Ok);
    });
}

QString CancelCommand::usageProblem()
{
    if (QUuid::fromString(m_id).isNull())
        return tr("Give the id of a task, as \"utter tasks\" shows it.");
    return {};
}

void CancelCommand::run()
{
    m_tasks.cancel(m_id);
}
