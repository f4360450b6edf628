#pragma once

#include "app/cli/Command.h"
#include "models/HistoryModel.h"

class QCommandLineParser;

/// `utter history`: lists what was spoken, newest first.
class HistoryCommand final : public Command {
    Q_OBJECT

public:
    HistoryCommand(Terminal &terminal, SpeechApi &speech, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    void run() override;

private:
    void show();

    HistoryModel m_history;
    QString m_search;
    QString m_limitText;
    int m_limit = 0;
};
