#include "services/audio/Recorder.h"

#include "services/audio/AudioDevices.h"
#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/FileSizeLimit.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class RecorderTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void listsTheMicrophone();
    void recordsWhatIsSpoken();
    void lastsAsLongAsItRuns();
    void isOnDiskAsItComes();
    void showsTheLevel();
    void startsAgain();
    void refusesAFolderThatIsNotThere();
    void keepsWhatFitsOnAFullDisk();
    void leavesTheOldFileWhenNothingComes();
    void keepsWhatItHasWhenDestroyed();
    void keepsWhatItHasWhenTheMicrophoneGoes();
    void tellsThatTheServerIsGone();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    static Result<Recording> outcome(const QSignalSpy &finished)
    {
        return finished.last().first().value<Result<Recording>>();
    }

    PulseFixture m_pulse;
    QTemporaryDir m_folder = {};
    AudioThread m_thread;
    Sound m_speech = {};
    QString m_wav = {};
};

void RecorderTest::initTestCase()
{
    if (!m_pulse.start())
        QFAIL(qPrintable(m_pulse.error()));
    m_speech = speech(u"This is what I sound like."_s, 48'000);
    m_wav = file(u"speech.wav"_s);
    writeSound(m_speech, m_wav);
}

void RecorderTest::listsTheMicrophone()
{
    const QList<AudioDevice> inputs = audioInputs();
    QCOMPARE(inputs.size(), 1); // the monitors of loudspeakers are no microphones
    QCOMPARE(inputs.first().id, "mic"_ba);
    QVERIFY(!inputs.first().name.isEmpty());
    QCOMPARE(audioOutputs().size(), 2);
}

void RecorderTest::recordsWhatIsSpoken()
{
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s), "mic");
    QCOMPARE(recorder.state(), Recorder::State::Starting);
    QTRY_VERIFY(recorder.duration() > 0s);
    QCOMPARE(recorder.state(), Recorder::State::Recording);
    const auto speaker = m_pulse.speak(m_wav);
    QVERIFY(QTest::qWaitFor([&speaker] { return speaker->state() == QProcess::NotRunning; }, 15'000));
    const auto spoken = recorder.duration();
    QTRY_VERIFY(recorder.duration() > spoken + 300ms); // what the sound server still held has come too
    recorder.stop();
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(recorder.state(), Recorder::State::Idle);

    const auto recording = outcome(finished);
    QVERIFY(recording);
    QVERIFY(!recording->interruption);
    const Sound heard = readSound(recording->path, 48'000);
    QVERIFY(std::abs(heard.seconds() - std::chrono::duration<double>(recording->duration).count()) < 0.001);
    const Likeness likeness = compare(m_speech, heard, 5);
    QVERIFY2(likeness.correlation > 0.95, qPrintable(QString::number(likeness.correlation)));
    // No part of it came earlier or later than the rest: its length is right.
    const auto half = static_cast<std::ptrdiff_t>(m_speech.samples.size() / 2);
    const auto middle = m_speech.samples.begin() + half;
    const Likeness first =
        compare({.samples = {m_speech.samples.begin(), middle}, .sampleRateHz = 48'000}, heard, 5);
    const Likeness second =
        compare({.samples = {middle, m_speech.samples.end()}, .sampleRateHz = 48'000}, heard, 5);
    const double stretch = second.delaySeconds - first.delaySeconds - static_cast<double>(half) / 48'000;
    QVERIFY2(std::abs(stretch) < 0.05, qPrintable(QString::number(stretch)));
    // All of the speech is there.
    QVERIFY(likeness.delaySeconds >= 0 && likeness.delaySeconds + m_speech.seconds() <= heard.seconds());
}

void RecorderTest::lastsAsLongAsItRuns()
{
    using Clock = std::chrono::steady_clock;
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s));
    QTRY_VERIFY(recorder.duration() > 0s);
    const auto before = recorder.duration();
    const auto begun = Clock::now();
    QTRY_VERIFY(recorder.duration() > before + 2s);
    const auto asked = Clock::now();
    recorder.stop();
    QTRY_COMPARE(finished.size(), 1);
    const auto ended = Clock::now();
    // It comes in pieces of 50 ms; a busy machine may see the first ones late, but never early.
    const std::chrono::duration<double> length = outcome(finished)->duration - before;
    QVERIFY2(length > asked - begun - 60ms, qPrintable(QString::number(length.count())));
    QVERIFY2(length < ended - begun + 250ms, qPrintable(QString::number(length.count())));
}

void RecorderTest::isOnDiskAsItComes()
{
    Recorder recorder(m_thread);
    recorder.start(file(u"growing.wav"_s));
    qint64 last = 0;
    for (int i = 0; i < 5; ++i) {
        QTRY_VERIFY(recorder.duration().count() > last);
        last = recorder.duration().count();
        const auto measured = measureAudio(file(u"growing.wav"_s), 1);
        QVERIFY(measured);
        QVERIFY(measured->duration().count() >= last);
    }
}

void RecorderTest::showsTheLevel()
{
    writeSound(tone(300, 3, 48'000), file(u"tone.wav"_s));
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s));
    QTRY_VERIFY(recorder.duration() > 0s);
    QVERIFY(recorder.level() < 0.01F);
    const auto speaker = m_pulse.speak(file(u"tone.wav"_s));
    QTRY_VERIFY(std::abs(recorder.level() - 0.5F) < 0.02F);
    speaker->kill();
    QTRY_VERIFY(recorder.level() < 0.01F);
    recorder.stop();
    QTRY_COMPARE(finished.size(), 1);
    speaker->waitForFinished();
}

void RecorderTest::startsAgain()
{
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    for (int take = 1; take <= 3; ++take) {
        recorder.start(file(u"take%1.wav"_s.arg(take)));
        QTRY_VERIFY(recorder.state() == Recorder::State::Recording && recorder.duration() > 100ms);
        recorder.stop();
        QTRY_COMPARE(finished.size(), take);
        QVERIFY(outcome(finished));
        QCOMPARE(outcome(finished)->path, file(u"take%1.wav"_s.arg(take)));
    }
}

void RecorderTest::refusesAFolderThatIsNotThere()
{
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"nowhere/take.wav"_s));
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(outcome(finished).error().kind, Error::Kind::Invalid);
    QCOMPARE(recorder.state(), Recorder::State::Idle);
}

void RecorderTest::keepsWhatFitsOnAFullDisk()
{
    const FileSizeLimit full(60'044);
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s));
    QTRY_COMPARE(finished.size(), 1);
    const auto recording = outcome(finished);
    QVERIFY(recording);
    QVERIFY(recording->interruption);
    QCOMPARE(recording->interruption->kind, Error::Kind::Invalid);
    QCOMPARE(readSound(recording->path, 48'000).samples.size(), size_t{30'000});
}

void RecorderTest::leavesTheOldFileWhenNothingComes()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"keep.wav"_s);
    QVERIFY(QFile::copy(m_wav, path));
    QVERIFY(m_pulse.plugDeadMicrophone());
    QTRY_COMPARE(audioInputs().size(), 2);
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(path, "dead");
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 8'000);
    QVERIFY(m_pulse.unplugDeadMicrophone());
    QVERIFY(!outcome(finished));
    QCOMPARE(QFileInfo(path).size(), QFileInfo(m_wav).size());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"keep.wav"_s});
}

void RecorderTest::keepsWhatItHasWhenDestroyed()
{
    {
        Recorder recorder(m_thread);
        recorder.start(file(u"left.wav"_s));
        QTRY_VERIFY(recorder.duration() > 200ms);
    }
    QVERIFY(measureAudio(file(u"left.wav"_s), 1)->duration() > 200ms);
}

void RecorderTest::keepsWhatItHasWhenTheMicrophoneGoes()
{
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s));
    QTRY_VERIFY(recorder.duration() > 200ms);
    QVERIFY(m_pulse.unplugMicrophone());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 3'000);
    const auto recording = outcome(finished);
    QVERIFY(recording);
    QVERIFY(recording->interruption);
    QCOMPARE(recording->interruption->kind, Error::Kind::Device);
    QVERIFY(measureAudio(recording->path, 1)->duration() == recording->duration);

    // And there is no other one now.
    QTRY_VERIFY(audioInputs().isEmpty());
    recorder.start(file(u"none.wav"_s));
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(outcome(finished).error().kind, Error::Kind::Device);
    QVERIFY(!QFileInfo::exists(file(u"none.wav"_s)));
    QVERIFY(m_pulse.plugMicrophone());
    QTRY_COMPARE(audioInputs().size(), 1);
}

void RecorderTest::tellsThatTheServerIsGone()
{
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(file(u"take.wav"_s));
    QTRY_VERIFY(recorder.duration() > 200ms);
    m_pulse.stopServer();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 3'000);
    QVERIFY(outcome(finished));
    QCOMPARE(outcome(finished)->interruption->kind, Error::Kind::Device);
}

QTEST_GUILESS_MAIN(RecorderTest)
#include "RecorderTest.moc"
