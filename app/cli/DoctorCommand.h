#pragma once

#include "app/cli/Command.h"

#include <QJsonArray>

#include <memory>

class HealthApi;
class SessionModel;
class VoiceProgram;
struct Health;

/// `utter doctor`: says what works on this machine, and what to do about what does not.
class DoctorCommand final : public Command {
    Q_OBJECT

public:
    struct Services {
        SessionModel &session;
        HealthApi &health;
    };

    /// `workspace` is the folder whose server is tried, unless somebody is signed in at a server when it
    /// runs: then that server is.
    DoctorCommand(Terminal &terminal, const Services &services, const QString &workspace);
    ~DoctorCommand() override;

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
    void checkEngine(const QString &server);
    void checkWorkspace();
    void checkSound();
    void checkServer();
    void followSession();
    void refuseServer(const Error &error);
    void describeServer(const Health &health);
    void conclude();

    Services m_services;
    QString m_workspace;
    std::unique_ptr<VoiceProgram> m_selfTest;
    QJsonArray m_checks;
    bool m_allNeededWork = true;
};
