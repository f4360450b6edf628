#pragma once

#include "app/cli/Command.h"
#include "models/DesignModel.h"

class QCommandLineParser;

/// `utter design DESCRIPTION --name N --text T`: makes a voice of a description.
class DesignCommand final : public Command {
    Q_OBJECT

public:
    DesignCommand(Terminal &terminal, const DesignModel::Services &services,
                  const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    std::optional<Error> inputProblem() override;
    void run() override;
    void interrupt() override;

private:
    void follow();

    DesignModel m_designModel;
    QStringList m_descriptions;
    QString m_name;
    DesignRequest m_design;
};
