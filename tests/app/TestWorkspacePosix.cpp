#include "tests/app/TestWorkspace.h"
#include "tests/support/Processes.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <sys/wait.h>

#include <csignal>

using namespace Qt::StringLiterals;

TestWorkspace::TestWorkspace()
{
    // Run as root, the database has a user of its own, who must be able to go through.
    QFile::setPermissions(m_folder.path(),
                          QFile::permissions(m_folder.path()) | QFile::ExeOther | QFile::ExeGroup);
    qputenv("UTTER_WORKSPACE", path().toLocal8Bit());
}

TestWorkspace::~TestWorkspace()
{
    stopServer();
}

QString TestWorkspace::path() const
{
    return m_folder.filePath(u"workspace"_s);
}

qint64 TestWorkspace::serverPid() const
{
    QFile file(path() + u"/run/server.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return QJsonDocument::fromJson(file.readAll()).object().value("pid"_L1).toInteger();
}

void TestWorkspace::stopServer() const
{
    end(SIGTERM);
}

void TestWorkspace::killServer() const
{
    end(SIGKILL);
}

void TestWorkspace::end(int signal) const
{
    const auto pid = static_cast<pid_t>(serverPid());
    if (pid <= 0 || kill(pid, signal) != 0)
        return;
    const auto isGone = [pid] {
        waitpid(pid, nullptr, WNOHANG); // where the test itself has started it
        return !isAlive(pid);
    };
    [[maybe_unused]] const bool hasGone = QTest::qWaitFor(isGone, 20'000);
}
