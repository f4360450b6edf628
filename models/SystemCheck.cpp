#include "models/SystemCheck.h"

#include "models/SessionModel.h"
#include "services/audio/AudioDevices.h"
#include "services/audio/VoiceProgram.h"
#include "services/studio/HealthApi.h"
#include "services/workspace/DatabasePrograms.h"
#include "services/workspace/ServerLauncher.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

/// The folder of `path`, or the nearest one above it that exists.
QString existingParent(QString path)
{
    while (!QFileInfo(path).isDir() && path != QFileInfo(path).path())
        path = QFileInfo(path).path();
    return path;
}

} // namespace

SystemCheck::SystemCheck(const Services &services) : m_services(services) {}

SystemCheck::~SystemCheck() = default;

void SystemCheck::start(const QString &workspace)
{
    m_workspace = workspace;
    if (!workspace.isEmpty()) {
        checkPrograms();
        return;
    }
    checkSound();
    checkServer();
}

void SystemCheck::checkPrograms()
{
    const QString server = ServerLauncher::findProgram();
    report({.name = tr("Server program"),
            .isGood = !server.isEmpty(),
            .finding = server.isEmpty() ? tr("utter-server was not found") : server,
            .remedy = tr("Install it beside utter or on the search path.")});
    const QString database = findDatabasePrograms();
    report({.name = tr("Database programs"),
            .isGood = !database.isEmpty(),
            .finding = database.isEmpty() ? tr("initdb and postgres of version 15 or later were not found")
                                          : database,
            .remedy = tr("Install PostgreSQL 15 or later (on Debian: apt-get install postgresql-15).")});
    checkEngine(server);
}

/// Where the server looks for it.
void SystemCheck::checkEngine(const QString &server)
{
    const QString engine = VoiceProgram::besides(QFileInfo(server).canonicalPath());
    const bool isThere = QFileInfo(engine).isExecutable();
    m_selfTest = std::make_unique<VoiceProgram>(engine, QStringList{u"selftest"_s});
    connect(m_selfTest.get(), &VoiceProgram::finished, this, [this, engine, isThere] {
        const Result<QJsonObject> &result = m_selfTest->result();
        report({.name = tr("Speech engine"),
                .isGood = result.has_value(),
                .finding = result    ? engine
                           : isThere ? result.error().message
                                     : tr("there is no %1").arg(engine),
                .remedy = isThere ? tr("Install what it needs (on Debian: apt-get install espeak-ng-data "
                                       "kakasi-dic).")
                                  : tr("Install utter-voice beside utter-server.")});
        checkWorkspace();
        checkSound();
        checkServer();
    });
    m_selfTest->start();
}

void SystemCheck::checkWorkspace()
{
    const QFileInfo folder(existingParent(m_workspace));
    report({.name = tr("Workspace"),
            .isGood = folder.isWritable(),
            .finding = folder.isWritable() ? m_workspace : tr("%1 cannot be written").arg(folder.filePath()),
            .remedy = tr("Give yourself access to that folder, or choose another with --workspace DIR.")});
}

void SystemCheck::checkSound()
{
    const QList<AudioDevice> outputs = audioOutputs();
    const QList<AudioDevice> inputs = audioInputs();
    report({.name = tr("Loudspeaker"),
            .isGood = !outputs.isEmpty(),
            .isNeeded = false,
            .finding = outputs.isEmpty() ? tr("none") : outputs.first().name,
            .remedy = tr("Connect one and start the sound server. Until then write files with -o.")});
    report({.name = tr("Microphone"),
            .isGood = !inputs.isEmpty(),
            .isNeeded = false,
            .finding = inputs.isEmpty() ? tr("none") : inputs.first().name,
            .remedy = tr("Connect one and start the sound server. Until then clone from files.")});
}

void SystemCheck::checkServer()
{
    if (m_services.session.state() == SessionModel::State::SignedIn) {
        askServer();
        return;
    }
    connect(&m_services.session, &SessionModel::changed, this, &SystemCheck::followSession);
    emit serverStarting();
    m_services.session.openWorkspace(m_workspace);
}

void SystemCheck::followSession()
{
    switch (m_services.session.state()) {
    case SessionModel::State::SignedIn:
        m_services.session.disconnect(this);
        askServer();
        break;
    case SessionModel::State::Offline:
    case SessionModel::State::Failed:
        m_services.session.disconnect(this);
        refuseServer(*m_services.session.problem());
        emit finished();
        break;
    case SessionModel::State::Connecting:
    case SessionModel::State::Reconnecting:
    case SessionModel::State::SignedOut:
        break;
    }
}

void SystemCheck::askServer()
{
    m_services.health.load(this, [this](const Result<Health> &health) {
        if (health)
            describeServer(*health);
        else
            refuseServer(health.error());
        emit finished();
    });
}

void SystemCheck::refuseServer(const Error &error)
{
    report({.name = tr("Server"),
            .finding = error.message,
            .remedy = tr("Do what it says, then run this again.")});
}

void SystemCheck::describeServer(const Health &health)
{
    report({.name = tr("Server"), .isGood = true, .finding = tr("answers, version %1").arg(health.version)});
    for (const Engine &engine : health.engines)
        report({.name = tr("Engine %1").arg(engine.id),
                .isGood = true,
                .finding = u"%1: %2"_s.arg(engine.label, engine.capabilities.join(u", "_s))});
}

void SystemCheck::report(const Finding &finding)
{
    m_findings.append(finding);
    emit found(finding);
}

bool SystemCheck::isGood() const
{
    return std::all_of(m_findings.begin(), m_findings.end(),
                       [](const Finding &each) { return each.isGood || !each.isNeeded; });
}

QString SystemCheck::textOf(const Finding &finding)
{
    const QString mark = finding.isGood ? u"ok"_s : finding.isNeeded ? u"FAILS"_s : u"missing"_s;
    const QString line = u"%1  %2: %3"_s.arg(mark, -7).arg(finding.name, finding.finding);
    return finding.isGood ? line : line + u"\n         "_s + finding.remedy;
}
