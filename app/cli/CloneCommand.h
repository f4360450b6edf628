#pragma once

#include "app/cli/Command.h"
#include "models/CloneModel.h"

#include <QJsonArray>

class QCommandLineParser;

/// `utter clone FILE --name N`: makes a voice of a recording.
class CloneCommand final : public Command {
    Q_OBJECT

public:
    CloneCommand(Terminal &terminal, const CloneModel::Services &services,
                 const QCommandLineParser &arguments);

    static void declare(QCommandLineParser &parser);
    QString usageProblem() override;
    std::optional<Error> inputProblem() override;
    void run() override;
    void interrupt() override;

private:
    std::optional<Error> askConsent();
    void warn();
    void follow();

    CloneModel m_clone;
    QStringList m_files;
    QString m_relation;
    bool m_hasRelation = false;
    CloneRequest m_voice;
    QJsonArray m_findings;
};
