#include "app/cli/DoctorCommand.h"

#include "app/cli/Terminal.h"
#include "models/SessionModel.h"

#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

QJsonObject jsonOf(const SystemCheck::Finding &finding)
{
    return {{u"name"_s, finding.name},
            {u"ok"_s, finding.isGood},
            {u"needed"_s, finding.isNeeded},
            {u"finding"_s, finding.finding},
            {u"remedy"_s, finding.isGood ? QJsonValue() : QJsonValue(finding.remedy)}};
}

} // namespace

DoctorCommand::DoctorCommand(Terminal &terminal, const SystemCheck::Services &services,
                             const QString &workspace)
    : Command(terminal), m_check(services), m_session(services.session), m_workspace(workspace)
{
    connect(&m_check, &SystemCheck::found, this, [this](const SystemCheck::Finding &finding) {
        Command::terminal().print(SystemCheck::textOf(finding));
    });
    connect(&m_check, &SystemCheck::serverStarting, this,
            [this] { Command::terminal().progress(tr("Starting the workspace's server…")); });
    connect(&m_check, &SystemCheck::finished, this, &DoctorCommand::conclude);
}

void DoctorCommand::run()
{
    m_check.start(m_session.state() == SessionModel::State::SignedIn ? QString() : m_workspace);
}

void DoctorCommand::conclude()
{
    QJsonArray checks;
    for (const SystemCheck::Finding &finding : m_check.findings())
        checks.append(jsonOf(finding));
    terminal().printJson({{u"ok"_s, m_check.isGood()}, {u"checks"_s, checks}});
    finish(m_check.isGood() ? ExitCode::Ok : ExitCode::Failed);
}
