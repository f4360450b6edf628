#include "services/workspace/ServerLauncher.h"

#include "services/net/Logging.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

/// Of the server's exit codes: another server has the lock.
constexpr int workspaceTaken = 3;

#ifdef Q_OS_WIN
constexpr auto programName = "utter-server.exe"_L1;
#else
constexpr auto programName = "utter-server"_L1;
#endif

/// Qt's own answer is empty for a folder that is not there, and files would go to the root.
QString temporaryFolder()
{
    const QString folder = QDir::tempPath();
    return folder.isEmpty() ? qEnvironmentVariable("TMPDIR") : folder;
}

} // namespace

ServerLauncher::ServerLauncher(const QString &workspace, QObject *parent)
    : QObject(parent),
      m_workspace(workspace),
      m_words(temporaryFolder() + u"/utter-server-XXXXXX.log"_s),
      m_process(this)
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
    // Not in the workspace: the server decides whether that can be used before anything is written there, and
    // has its own log in it.
    if (!m_words.open()) {
        emit failed(
            {.kind = Error::Kind::Server,
             .message = tr("The folder for temporary files, %1, cannot be written: %2. Make room there, "
                           "or name another one in TMPDIR.")
                            .arg(temporaryFolder(), m_words.errorString()),
             .detail = m_words.fileName()});
        return;
    }
    const Result<> started = m_process.start(
        {.program = program, .arguments = {u"--workspace"_s, m_workspace}, .logPath = m_words.fileName()});
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
        emit failed({.kind = Error::Kind::Server,
                     .message = words.isEmpty() ? tr("The workspace's server ended while it started. See %1.")
                                                      .arg(m_workspace + u"/log/server.log"_s)
                                                : words,
                     .detail = u"utter-server ended with %1"_s.arg(exitCode)});
    }
}

/// What the server said to people; its log lines are JSON and not for them.
QString ServerLauncher::lastWords()
{
    QStringList sentences;
    while (!m_words.atEnd() && sentences.size() < 5) {
        const QString line = QString::fromUtf8(m_words.readLine(2000)).trimmed();
        if (!line.isEmpty() && !line.startsWith(u'{'))
            sentences.append(line);
    }
    return sentences.join(u'\n');
}
