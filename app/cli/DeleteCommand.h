#pragma once

#include "app/cli/Command.h"
#include "services/studio/SpeechApi.h"
#include "services/studio/VoicesApi.h"

class QCommandLineParser;

/// `utter delete ID|NAME`: removes a voice by name or id, or a generation by id.
class DeleteCommand final : public Command {
    Q_OBJECT

public:
    struct Services {
        VoicesApi &voices;
        SpeechApi &speech;
    };

    DeleteCommand(Terminal &terminal, const Services &services, const QCommandLineParser &arguments);

    QString usageProblem() override;
    void run() override;

private:
    void removeGeneration();
    void removeVoice(const Voice &voice);
    void conclude(const QString &kind, const QString &id);

    Services m_services;
    QString m_target;
};
