#pragma once

#include "app/cli/Command.h"
#include "models/TasksModel.h"

class QCommandLineParser;

/// `utter tasks`: lists what the server is doing, and with --all what it did.
class TasksCommand final : public Command {
    Q_OBJECT

public:
    TasksCommand(Terminal &terminal, TasksApi &tasks, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    void run() override;

private:
    void show();

    TasksModel m_tasks;
    bool m_all = false;
};
