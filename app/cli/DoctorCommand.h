#pragma once

#include "app/cli/Command.h"
#include "models/SystemCheck.h"

/// `utter doctor`: says what works on this machine, and what to do about what does not.
class DoctorCommand final : public Command {
    Q_OBJECT

public:
    /// `workspace` is the folder whose server is tried, unless somebody is signed in at a server when it
    /// runs: then that server is.
    DoctorCommand(Terminal &terminal, const SystemCheck::Services &services, const QString &workspace);

    void run() override;

private:
    void conclude();

    SystemCheck m_check;
    SessionModel &m_session;
    QString m_workspace;
};
