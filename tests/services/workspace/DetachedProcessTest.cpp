#include "services/workspace/DetachedProcess.h"

#include <QFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// With the shell as the program.
class DetachedProcessTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void givesTheFirstLineAndTheExitCode();
    void appendsStandardErrorToTheLog();
    void hasNothingOnStandardInput();
    void leavesTheProgramRunning();
    void saysWhenThereIsNoSuchProgram();

private:
    DetachedProcess::Command shell(const QString &script) const
    {
        return {.program = m_shell, .arguments = {u"-c"_s, script}, .logPath = m_folder.filePath(u"log"_s)};
    }

    QTemporaryDir m_folder;
    QString m_shell;
};

void DetachedProcessTest::initTestCase()
{
    m_shell = QStandardPaths::findExecutable(u"sh"_s);
    QVERIFY(!m_shell.isEmpty());
}

void DetachedProcessTest::givesTheFirstLineAndTheExitCode()
{
    DetachedProcess process(nullptr);
    QSignalSpy line(&process, &DetachedProcess::lineRead);
    QSignalSpy ended(&process, &DetachedProcess::ended);
    QVERIFY(process.start(shell(u"echo one; echo two; exit 3"_s)));
    QTRY_COMPARE(ended.count(), 1);
    QCOMPARE(ended.first().first().toInt(), 3);
    QCOMPARE(line.count(), 1);
    QCOMPARE(line.first().first().toByteArray(), QByteArray("one"));
}

void DetachedProcessTest::appendsStandardErrorToTheLog()
{
    for (const QString &word : {u"first"_s, u"second"_s}) {
        DetachedProcess process(nullptr);
        QSignalSpy ended(&process, &DetachedProcess::ended);
        QVERIFY(process.start(shell(u"echo %1 >&2"_s.arg(word))));
        QTRY_COMPARE(ended.count(), 1);
    }
    QFile log(m_folder.filePath(u"log"_s));
    QVERIFY(log.open(QIODevice::ReadOnly));
    QCOMPARE(log.readAll(), QByteArray("first\nsecond\n"));
}

void DetachedProcessTest::hasNothingOnStandardInput()
{
    DetachedProcess process(nullptr);
    QSignalSpy line(&process, &DetachedProcess::lineRead);
    QVERIFY(process.start(shell(u"if read word; then echo something; else echo nothing; fi"_s)));
    QTRY_COMPARE(line.count(), 1);
    QCOMPARE(line.first().first().toByteArray(), QByteArray("nothing"));
}

void DetachedProcessTest::leavesTheProgramRunning()
{
    const QString proof = m_folder.filePath(u"proof"_s);
    const QString go = m_folder.filePath(u"go"_s);
    {
        DetachedProcess process(nullptr);
        QSignalSpy line(&process, &DetachedProcess::lineRead);
        QVERIFY(process.start(
            shell(u"echo up; while [ ! -e %1 ]; do sleep 0.02; done; touch %2"_s.arg(go, proof))));
        QTRY_COMPARE(line.count(), 1);
    }
    QFile file(go);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    QTRY_VERIFY(QFile::exists(proof));
}

void DetachedProcessTest::saysWhenThereIsNoSuchProgram()
{
    DetachedProcess process(nullptr);
    const Result<> started =
        process.start({.program = m_folder.filePath(u"none"_s), .logPath = m_folder.filePath(u"log"_s)});
    QVERIFY(!started);
}

QTEST_GUILESS_MAIN(DetachedProcessTest)
#include "DetachedProcessTest.moc"
