#include "tests/app/Program.h"
#include "tests/app/TestWorkspace.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"
#include "tests/support/SpeechFile.h"
#include "tests/support/Until.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double leastCorrelation = 0.95;
constexpr int soundRateHz = 48'000;
constexpr auto patience = 60s;
const QString spokenWords =
    u"The quick brown fox jumps over the lazy dog, and the dog sleeps on until the evening comes."_s;

} // namespace

/// The job that the product is for, with its real programs and a real sound server: record, clone, generate,
/// listen, export, and find all of it again.
class MainJobTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aRecordingBecomesAVoice();
    void aGenerationIsHeardAsItWasStored();
    void oneOfSeveralIsCancelled();
    void anExportSoundsTheSame();
    void allIsThereAfterARestart();

private:
    QByteArray tasksUnderWay() const { return runUtter({u"tasks"_s, u"--json"_s}).output; }

    PulseFixture m_sound;
    TestWorkspace m_workspace;
    QString m_take;
    QString m_generation;
};

void MainJobTest::initTestCase()
{
    QVERIFY2(m_sound.start(), qPrintable(m_sound.error()));
    QVERIFY(makeSpeech(spokenWords, u"en-us"_s, m_workspace.file(u"person.wav"_s)));
}

void MainJobTest::aRecordingBecomesAVoice()
{
    const QString recording = m_workspace.file(u"recording.wav"_s);
    const Sound said = readSound(m_workspace.file(u"person.wav"_s), soundRateHz);
    QProcess recorder;
    const QString seconds = QString::number(said.seconds() + 5, 'f', 1);
    recorder.start(utterPath(), {u"record"_s, u"-o"_s, recording, u"--seconds"_s, seconds});
    QVERIFY(
        until([&] { return QFileInfo(recording).size() > 1000 || recorder.state() == QProcess::NotRunning; },
              patience));
    const std::unique_ptr<QProcess> person = m_sound.speak(m_workspace.file(u"person.wav"_s));
    // On disk as it comes.
    const qint64 sizeBefore = QFileInfo(recording).size();
    QVERIFY(until([&] { return QFileInfo(recording).size() > sizeBefore + 20'000; }, patience));
    QVERIFY(recorder.waitForFinished(60'000));
    QVERIFY2(recorder.exitCode() == 0, recorder.readAllStandardError().constData());
    const Likeness likeness = compare(said, readSound(recording, soundRateHz), 5.0);
    QVERIFY2(likeness.correlation >= leastCorrelation, QByteArray::number(likeness.correlation).constData());

    const ProgramResult cloned =
        runUtter({u"clone"_s, recording, u"--name"_s, u"Narrator"_s, u"--transcript"_s, spokenWords,
                  u"--i-have-consent"_s, u"self"_s, u"--json"_s});
    QVERIFY2(cloned.exitCode == 0, cloned.errors.constData());
}

void MainJobTest::aGenerationIsHeardAsItWasStored()
{
    m_take = m_workspace.file(u"take.wav"_s);
    const QString heardFile = m_workspace.file(u"heard.wav"_s);
    QVERIFY(m_sound.listen(heardFile));
    const ProgramResult spoken =
        runUtter({u"speak"_s, u"This sentence is spoken in a voice made of a recording."_s, u"--voice"_s,
                  u"Narrator"_s, u"-o"_s, m_take, u"--play"_s, u"--json"_s});
    QVERIFY(m_sound.stopListening());
    QVERIFY2(spoken.exitCode == 0, (spoken.output + spoken.errors).constData());
    const Sound sent = readSound(m_take, soundRateHz);
    QVERIFY(sent.seconds() > 1.0);
    const Likeness likeness = compare(sent, readSound(heardFile, soundRateHz), 10.0);
    QVERIFY2(likeness.correlation >= leastCorrelation, QByteArray::number(likeness.correlation).constData());
}

void MainJobTest::oneOfSeveralIsCancelled()
{
    QProcess speaker;
    speaker.start(utterPath(), {u"speak"_s, u"-"_s, u"--voice"_s, u"Narrator"_s, u"-o"_s,
                                m_workspace.file(u"long.wav"_s)});
    speaker.write(QByteArray("This is a sentence of a story without an end. ").repeated(210));
    speaker.closeWriteChannel();
    QString task;
    const auto findTask = [&] {
        const QJsonArray tasks =
            QJsonDocument::fromJson(tasksUnderWay()).object().value("tasks"_L1).toArray();
        task = tasks.isEmpty() ? QString() : tasks.first().toObject().value("id"_L1).toString();
        return !task.isEmpty() || speaker.state() == QProcess::NotRunning;
    };
    QVERIFY(until(findTask, patience));
    QVERIFY2(!task.isEmpty(), speaker.readAllStandardError().constData());
    const ProgramResult cancelled = runUtter({u"cancel"_s, task});
    QVERIFY2(cancelled.exitCode == 0, cancelled.errors.constData());
    QVERIFY(speaker.waitForFinished(60'000));
    QCOMPARE(speaker.exitCode(), 130);
    QVERIFY(!QFileInfo::exists(m_workspace.file(u"long.wav"_s)));
}

void MainJobTest::anExportSoundsTheSame()
{
    const QJsonArray history = runUtter({u"history"_s, u"--json"_s}).json().value("generations"_L1).toArray();
    for (const QJsonValue &generation : history)
        if (generation["status"_L1] == "completed"_L1)
            m_generation = generation["id"_L1].toString();
    QVERIFY(!m_generation.isEmpty());
    for (const QString &suffix : {u"wav"_s, u"flac"_s, u"mp3"_s}) {
        const QString file = m_workspace.file(u"export."_s + suffix);
        const ProgramResult exported = runUtter({u"export"_s, m_generation, u"-o"_s, file});
        QVERIFY2(exported.exitCode == 0, exported.errors.constData());
        const Likeness likeness = compare(readSound(m_take, soundRateHz), readSound(file, soundRateHz), 0.2);
        QVERIFY2(likeness.correlation >= leastCorrelation,
                 QByteArray::number(likeness.correlation).constData());
    }
}

void MainJobTest::allIsThereAfterARestart()
{
    const qint64 before = m_workspace.serverPid();
    m_workspace.stopServer();
    QVERIFY(m_workspace.serverPid() == 0);
    const QJsonArray voices = runUtter({u"voices"_s, u"--json"_s}).json().value("voices"_L1).toArray();
    QVERIFY(m_workspace.serverPid() != before);
    QCOMPARE(voices.size(), 1);
    QCOMPARE(voices.first()["name"_L1].toString(), u"Narrator"_s);
    QStringList states;
    const QJsonArray history = runUtter({u"history"_s, u"--json"_s}).json().value("generations"_L1).toArray();
    for (const QJsonValue &generation : history)
        states += generation["status"_L1].toString();
    QCOMPARE(states, (QStringList{u"cancelled"_s, u"completed"_s}));
    const QString file = m_workspace.file(u"again.wav"_s);
    QCOMPARE(runUtter({u"export"_s, m_generation, u"-o"_s, file}).exitCode, 0);
    QFile again(file);
    QFile take(m_take);
    QVERIFY(again.open(QFile::ReadOnly) && take.open(QFile::ReadOnly));
    QCOMPARE(again.readAll(), take.readAll());
}

QTEST_GUILESS_MAIN(MainJobTest)
#include "MainJobTest.moc"
