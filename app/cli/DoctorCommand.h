#pragma once

#include "app/cli/Command.h"

#include <QJsonArray>

class HealthApi;
class SessionModel;
struct Health;

/// `utter doctor`: says what works on this machine, and what to do about what does not.
class DoctorCommand final : public Command {
    Q_OBJECT

public:
    struct Services {
        SessionModel &session;
        HealthApi &health;
    };

    /// `workspace` is the folder whose server is tried.
    DoctorCommand(Terminal &terminal, const Services &services, const QString &workspace);

    void run() override;

private:
    struct Check {
        QString name = {};
        bool isGood = false;
        bool isNeeded = true; ///< without it nothing can be spoken
        QString finding = {};
        QString remedy = {}; ///< empty when good
    };

    void report(const Check &check);
    void checkPrograms();
    void checkWorkspace();
    void checkSound();
    void checkServer();
    void followSession();
    void describeServer(const Health &health);
    void conclude();

    Services m_services;
    QString m_workspace;
    QJsonArray m_checks;
    bool m_allNeededWork = true;
};
