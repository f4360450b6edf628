#include "services/workspace/ServerLauncher.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// What becomes of a server that does not start, whatever can be written.
class ServerLauncherTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void tellsWhatTheServerSaid_data();
    void tellsWhatTheServerSaid();
    void leavesNoFileBehind();
    void namesATemporaryFolderThatCannotBeWritten();

private:
    /// A program in the place of utter-server.
    bool writeServer(const QByteArray &script) const;
    Error failure() const;

    QByteArray m_systemTemporary = QDir::tempPath().toLocal8Bit();
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ServerLauncherTest::init()
{
    qputenv("TMPDIR", m_systemTemporary);
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"tmp"_s));
    qputenv("PATH", m_folder->path().toLocal8Bit() + ":/usr/bin:/bin");
    qputenv("TMPDIR", m_folder->filePath(u"tmp"_s).toLocal8Bit());
    qputenv("HOME", "/nonexistent"); // nothing of ours is written there
}

bool ServerLauncherTest::writeServer(const QByteArray &script) const
{
    QFile program(m_folder->filePath(u"utter-server"_s));
    return program.open(QIODevice::WriteOnly) && program.write("#!/bin/sh\n" + script) > 0 &&
           program.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

Error ServerLauncherTest::failure() const
{
    ServerLauncher launcher(m_folder->filePath(u"workspace"_s), nullptr);
    QSignalSpy failed(&launcher, &ServerLauncher::failed);
    launcher.start();
    if (failed.isEmpty() && !failed.wait())
        return {.kind = Error::Kind::Timeout, .message = u"nothing was said"_s};
    return failed.first().first().value<Error>();
}

void ServerLauncherTest::tellsWhatTheServerSaid_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("message");
    QTest::newRow("a sentence") << QByteArray("echo 'Choose another folder.' >&2; exit 1")
                                << u"Choose another folder."_s;
    QTest::newRow("among lines of the log")
        << QByteArray("echo '{\"level\":\"error\"}' >&2; echo 'Make room.' >&2; exit 1") << u"Make room."_s;
    QTest::newRow("nothing") << QByteArray("exit 1")
                             << u"The workspace's server ended while it started. See %1/log/server.log."_s;
}

void ServerLauncherTest::tellsWhatTheServerSaid()
{
    QFETCH(QByteArray, script);
    QFETCH(QString, message);
    QVERIFY(writeServer(script));
    if (message.contains(u"%1"_s))
        message = message.arg(m_folder->filePath(u"workspace"_s));
    QCOMPARE(failure().message, message);
}

void ServerLauncherTest::leavesNoFileBehind()
{
    QVERIFY(writeServer("echo 'No.' >&2; exit 1"));
    QCOMPARE(failure().message, u"No."_s);
    QVERIFY(QDir(m_folder->filePath(u"tmp"_s)).isEmpty());
    QVERIFY(!QFile::exists(m_folder->filePath(u"workspace"_s)));
}

void ServerLauncherTest::namesATemporaryFolderThatCannotBeWritten()
{
    QVERIFY(writeServer("exit 0"));
    const QString missing = m_folder->filePath(u"missing"_s);
    qputenv("TMPDIR", missing.toLocal8Bit());
    const QString message = failure().message;
    QVERIFY2(message.contains(missing) && message.contains("TMPDIR"_L1), qPrintable(message));
}

QTEST_GUILESS_MAIN(ServerLauncherTest)
#include "ServerLauncherTest.moc"
