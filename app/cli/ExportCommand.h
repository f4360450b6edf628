#pragma once

#include "app/cli/Command.h"
#include "models/ExportModel.h"

class QCommandLineParser;
class SpeechApi;

/// `utter export ID -o FILE`: writes the audio of a generation. In a folder it is named by a pattern.
class ExportCommand final : public Command {
    Q_OBJECT

public:
    /// All must outlive it.
    struct Services {
        ApiClient &api;
        SpeechApi &speech;
    };

    ExportCommand(Terminal &terminal, const Services &services, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    std::optional<Error> inputProblem() override;
    void run() override;
    void interrupt() override;

private:
    bool isIntoFolder() const;
    void lookUp();
    void follow();

    Services m_services;
    ExportModel m_export;
    QString m_id;
    QString m_output;
    QString m_format;
    QString m_fileName;
};
