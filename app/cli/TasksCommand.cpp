#include "app/cli/TasksCommand.h"

#include "app/cli/Terminal.h"
#include "app/cli/describe.h"

#include <QCommandLineParser>
#include <QJsonArray>

using namespace Qt::StringLiterals;

TasksCommand::TasksCommand(Terminal &terminal, TasksApi &tasks, const QCommandLineParser &arguments)
    : Command(terminal), m_tasks(tasks), m_all(arguments.isSet(u"all"_s))
{
    connect(&m_tasks, &TasksModel::failed, this, &TasksCommand::fail);
    connect(&m_tasks, &TasksModel::loaded, this, [this] {
        if (m_tasks.list().canFetchMore({}))
            m_tasks.list().fetchMore({});
        else
            show();
    });
}

void TasksCommand::declare(QCommandLineParser &parser)
{
    parser.addOption({u"all"_s, QCoreApplication::translate("cli", "Also tasks that have ended.")});
}

void TasksCommand::run()
{
    m_tasks.load(m_all ? TasksApi::Filter::All : TasksApi::Filter::Active);
}

void TasksCommand::show()
{
    QJsonArray all;
    QList<QStringList> rows;
    for (const Task &task : m_tasks.list().rows()) {
        all.append(describe(task));
        rows.append({task.id, isFinal(task.status) ? wordOf(task.status) : stateOf(task),
                     shortText(task.title, 50), shortText(task.error, 60)});
    }
    terminal().printJson({{u"tasks"_s, all}});
    terminal().printTable(rows);
    if (rows.isEmpty())
        terminal().note(m_all ? tr("There are no tasks.") : tr("Nothing is under way."));
    finish(ExitCode::Ok);
}
