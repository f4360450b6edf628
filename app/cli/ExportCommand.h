#pragma once

#include "app/cli/Command.h"
#include "models/ExportModel.h"

class QCommandLineParser;

/// `utter export ID -o FILE`: writes the audio of a generation.
class ExportCommand final : public Command {
    Q_OBJECT

public:
    ExportCommand(Terminal &terminal, ApiClient &api, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    std::optional<Error> inputProblem() override;
    void run() override;
    void interrupt() override;

private:
    void follow();

    ExportModel m_export;
    QString m_id;
    QString m_output;
};
