#include "server/local/Workspace.h"
#include "tests/support/DatabaseUser.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr mode_t modeBits = 07777;

/// Why the folder cannot be a workspace; empty when it can.
std::string refusal(const QString &folder)
{
    try {
        const Workspace workspace(folder.toStdString());
        return {};
    } catch (const std::exception &error) {
        return error.what();
    }
}

mode_t modeOf(const QString &path)
{
    struct stat info {};
    stat(QFile::encodeName(path).constData(), &info);
    return info.st_mode & modeBits;
}

bool setMode(const QString &path, mode_t mode)
{
    return chmod(QFile::encodeName(path).constData(), mode) == 0;
}

bool touch(const QString &path, const QByteArray &content = {})
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

QStringList entries(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

/// Of a new workspace: root's database runs as another user, who must be able to walk through.
mode_t privateMode()
{
    return geteuid() == 0 ? 0711 : 0700;
}

} // namespace

/// Which folders become a workspace, and what happens to the others: nothing.
class WorkspaceFolderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void whatIsMissingIsMade();
    void anEmptyFolderIsMadePrivate();
    void aFolderWithOtherFilesIsLeftAsItIs_data();
    void aFolderWithOtherFilesIsLeftAsItIs();
    void anEmptyFolderThatEverybodyMayWriteInIsRefused();
    void aFolderOfAnotherUserIsRefused();
    void aFirstStartThatWasCutOffIsRepeated();
    void aWorkspaceKeepsItsIdAndItsMode();
    void anUnwritableFolderIsAnErrorAndKeepsItsMode();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_workspace;
};

void WorkspaceFolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/utter-ws-XXXXXX"_s);
    m_workspace = m_folder->filePath(u"workspace"_s);
}

void WorkspaceFolderTest::whatIsMissingIsMade()
{
    const QString deep = m_folder->filePath(u"a/b/workspace"_s);
    QCOMPARE(refusal(deep), std::string());
    QCOMPARE(modeOf(deep), privateMode());
    QCOMPARE(modeOf(m_folder->filePath(u"a"_s)), privateMode());
    QCOMPARE(modeOf(deep + u"/keys"_s), mode_t{0700});
}

void WorkspaceFolderTest::anEmptyFolderIsMadePrivate()
{
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(setMode(m_workspace, 0775));
    QCOMPARE(refusal(m_workspace), std::string());
    QCOMPARE(modeOf(m_workspace), privateMode());
}

void WorkspaceFolderTest::aFolderWithOtherFilesIsLeftAsItIs_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a file") << u"mine"_s << QByteArray();
    QTest::newRow("a hidden file") << u".mine"_s << QByteArray();
    QTest::newRow("somebody else's id") << u"id"_s << QByteArray("4711\n");
}

void WorkspaceFolderTest::aFolderWithOtherFilesIsLeftAsItIs()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, content);
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(touch(m_workspace + u'/' + file, content));
    QVERIFY(setMode(m_workspace, 01755));
    const std::string sentence = refusal(m_workspace);
    QVERIFY2(sentence.find("Choose an empty or a new folder.") != std::string::npos, sentence.c_str());
    QCOMPARE(modeOf(m_workspace), mode_t{01755});
    QCOMPARE(entries(m_workspace), QStringList{file});
}

void WorkspaceFolderTest::anEmptyFolderThatEverybodyMayWriteInIsRefused()
{
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(setMode(m_workspace, 01777));
    const std::string sentence = refusal(m_workspace);
    QVERIFY2(sentence.find("Everybody may write") != std::string::npos, sentence.c_str());
    QCOMPARE(modeOf(m_workspace), mode_t{01777});
    QCOMPARE(entries(m_workspace), QStringList());
}

void WorkspaceFolderTest::aFolderOfAnotherUserIsRefused()
{
    if (geteuid() != 0)
        QSKIP("only root can give a folder away");
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(databaseUser::own(m_workspace));
    const std::string sentence = refusal(m_workspace);
    QVERIFY2(sentence.find("another user") != std::string::npos, sentence.c_str());
    QCOMPARE(entries(m_workspace), QStringList());
}

void WorkspaceFolderTest::aFirstStartThatWasCutOffIsRepeated()
{
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(touch(m_workspace + u"/lock"_s));
    QVERIFY(touch(m_workspace + u"/id.new"_s));
    QCOMPARE(refusal(m_workspace), std::string());
}

void WorkspaceFolderTest::aWorkspaceKeepsItsIdAndItsMode()
{
    const std::string id = Workspace(m_workspace.toStdString()).id();
    QVERIFY(touch(m_workspace + u"/mine"_s));
    QVERIFY(setMode(m_workspace, 0750));
    QCOMPARE(Workspace(m_workspace.toStdString()).id(), id);
    QCOMPARE(modeOf(m_workspace), mode_t{0750});
}

void WorkspaceFolderTest::anUnwritableFolderIsAnErrorAndKeepsItsMode()
{
    QVERIFY(databaseUser::letThrough(m_folder->path()));
    QVERIFY(QDir().mkdir(m_workspace));
    QVERIFY(databaseUser::own(m_workspace));
    QVERIFY(setMode(m_workspace, 0555));
    const databaseUser::Command command = databaseUser::wrap(
        {qEnvironmentVariable("UTTER_BIN") + u"/utter-server"_s, {u"--workspace"_s, m_workspace}});
    QProcess server; // run by root, these tests may write anywhere
    server.setStandardInputFile(QProcess::nullDevice());
    server.start(command.program, command.arguments);
    QVERIFY(server.waitForFinished());
    QCOMPARE(server.exitCode(), 1);
    const QByteArray sentence = server.readAllStandardError();
    QVERIFY2(sentence.contains("Cannot write in the workspace " + m_workspace.toUtf8()),
             sentence.constData());
    QCOMPARE(modeOf(m_workspace), mode_t{0555});
    QVERIFY(setMode(m_workspace, 0755));
}

QTEST_GUILESS_MAIN(WorkspaceFolderTest)
#include "WorkspaceFolderTest.moc"
