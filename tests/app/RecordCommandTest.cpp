#include "tests/app/Program.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

/// `utter record` with a microphone that fails it.
class RecordCommandTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsWhatThereWasWhenNothingCame();
    void failsWithAPartWhenTheMicrophoneGoes();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    PulseFixture m_pulse;
    QTemporaryDir m_folder;
};

void RecordCommandTest::initTestCase()
{
    if (!m_pulse.start())
        QFAIL(qPrintable(m_pulse.error()));
}

void RecordCommandTest::keepsWhatThereWasWhenNothingCame()
{
    QFile old(file(u"keep.wav"_s));
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("the old take") > 0);
    old.close();
    QVERIFY(m_pulse.plugDeadMicrophone() && m_pulse.unplugMicrophone());
    const ProgramResult result = runUtter({u"record"_s, u"-o"_s, old.fileName(), u"--seconds"_s, u"9"_s});
    QVERIFY(m_pulse.unplugDeadMicrophone() && m_pulse.plugMicrophone());
    QCOMPARE(result.exitCode, 1);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "the old take"_ba);
}

void RecordCommandTest::failsWithAPartWhenTheMicrophoneGoes()
{
    const QString path = file(u"part.wav"_s);
    QProcess process;
    process.start(utterPath(), {u"record"_s, u"-o"_s, path, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo(path).size() > 20'000, 15'000);
    QVERIFY(m_pulse.unplugMicrophone());
    QVERIFY(process.waitForFinished(15'000));
    QCOMPARE(process.exitCode(), 1);
    const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(answer["error"_L1]["kind"_L1].toString(), u"device"_s);
    QCOMPARE(answer["file"_L1].toString(), path);
    QVERIFY(readSound(path, 48'000).seconds() > 0.1);
    QVERIFY(m_pulse.plugMicrophone());
}

QTEST_GUILESS_MAIN(RecordCommandTest)
#include "RecordCommandTest.moc"
