#pragma once

#include "app/cli/Command.h"
#include "models/VoicesModel.h"

class QCommandLineParser;

/// `utter voices`: lists the library.
class VoicesCommand final : public Command {
    Q_OBJECT

public:
    VoicesCommand(Terminal &terminal, VoicesApi &voices, const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    void run() override;

private:
    void show();

    VoicesModel m_voices;
    QString m_search;
};
