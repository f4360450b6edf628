#pragma once

#include "app/cli/Command.h"
#include "models/TasksModel.h"

class QCommandLineParser;

/// `utter cancel ID`: stops a task.
class CancelCommand final : public Command {
    Q_OBJECT

public:
    CancelCommand(Terminal &terminal, TasksApi &tasks, const QCommandLineParser &arguments);

    QString usageProblem() override;
    void run() override;

private:
    TasksModel m_tasks;
    QString m_id;
};
