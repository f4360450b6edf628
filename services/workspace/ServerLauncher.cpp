#include "services/workspace/ServerLauncher.h"

#include "services/net/Logging.h"
#include "services/workspace/WorkspacePath.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

/// Of the server's exit codes: another server has the lock.
constexpr int workspaceTaken = 3;

/// A log that has grown beyond this begins anew at the next start.
constexpr qint64 longestLog = 1024 * 1024;

#ifdef Q_OS_WIN
constexpr auto programName = "utter-server.exe"_L1;
#else
constexpr auto programName = "utter-server"_L1;
#endif

} // namespace

ServerLauncher::ServerLauncher(const QString &workspace, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_logPath(serverLogPath(workspace)), m_process(this)
{
    connect(&m_process, &DetachedProcess::lineRead, this, [this](const QByteArray &line) {
        const Result<ServerFile> file = ServerFile::parse(line);
        if (!file)
            return;
        m_isReady = true;
        emit ready(*file);
    });
    connect(&m_process, &DetachedProcess::ended, this, &ServerLauncher::judgeEnd);
}

QString ServerLauncher::findProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + programName;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(programName);
}

void ServerLauncher::start()
{
    const QString program = findProgram();
    if (program.isEmpty()) {
        emit failed(
            {.kind = Error::Kind::NotFound,
             .message = tr("The program utter-server is not installed: it is neither beside utter nor on the "
                           "search path. Install it, or use a server with --server."),
             .detail = u"utter-server not found"_s});
        return;
    }
    m_logStart = QFileInfo(m_logPath).size();
    if (m_logStart > longestLog && QFile::resize(m_logPath, 0))
        m_logStart = 0;
    const Result<> started = m_process.start(
        {.program = program, .arguments = {u"--workspace"_s, m_workspace}, .logPath = m_logPath});
    if (!started)
        emit failed(started.error());
}

void ServerLauncher::judgeEnd(int exitCode)
{
    qCInfo(logWorkspace) << "server ended with" << exitCode;
    if (m_isReady)
        return; // whoever holds the attach connection knows
    if (exitCode == workspaceTaken) {
        emit taken();
    } else {
        const QString words = lastWords();
        emit failed(
            {.kind = Error::Kind::Server,
             .message = words.isEmpty()
                            ? tr("The workspace's server ended while it started. See %1.").arg(m_logPath)
                            : words,
             .detail = u"utter-server ended with %1"_s.arg(exitCode)});
    }
}

/// What the server said to people since it was started; its log lines are JSON and not for them.
QString ServerLauncher::lastWords() const
{
    QFile log(m_logPath);
    if (!log.open(QIODevice::ReadOnly) || !log.seek(m_logStart))
        return {};
    QStringList sentences;
    while (!log.atEnd() && sentences.size() < 5) {
        const QString line = QString::fromUtf8(log.readLine(2000)).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'{'))
            sentences.append(line);
    }
    return sentences.join(u'\n');
}
