#include "tests/app/Program.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 20'000;

}

/// The program with its window, started twice.
class SecondStartTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theSecondEndsAndTheFirstGoesOn();
    void aCommandIsNoFile();

private:
    QTemporaryDir m_home;
    QTemporaryDir m_runtime; ///< of its own: it belongs to us alone, as the system's does
};

void SecondStartTest::initTestCase()
{
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"})
        qputenv(name, m_home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("DISPLAY", ":offscreen"); // there is a screen, as far as the program asks
}

void SecondStartTest::theSecondEndsAndTheFirstGoesOn()
{
    QFile recording(m_home.filePath(u"recording.wav"_s));
    QVERIFY(recording.open(QIODevice::WriteOnly));
    recording.close();
    QProcess first;
    first.start(utterPath(), QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_home.filePath(u"utter/window.lock"_s)), patienceMs);
    QCOMPARE(runUtter({}).exitCode, 0);
    QCOMPARE(runUtter({recording.fileName()}).exitCode, 0);
    QCOMPARE(first.state(), QProcess::Running);
    first.kill();
    QVERIFY(first.waitForFinished(patienceMs));
}

void SecondStartTest::aCommandIsNoFile()
{
    QFile file(m_home.filePath(u"voices"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QProcess process;
    process.setWorkingDirectory(m_home.path());
    process.start(utterPath(), {u"voices"_s, u"voices"_s});
    QVERIFY(process.waitForFinished(patienceMs)); // a window would stay
    QVERIFY(process.exitCode() != 0);             // the command takes no words
}

QTEST_GUILESS_MAIN(SecondStartTest)
#include "SecondStartTest.moc"
