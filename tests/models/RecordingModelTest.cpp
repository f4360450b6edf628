#include "models/RecordingModel.h"

#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using State = RecordingModel::State;

namespace {

constexpr int patienceMs = 15'000;

}

/// A recording with a virtual microphone, without a window.
class RecordingModelTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsTheLevelBeforeItRecords();
    void seesWhatIsClipped();
    void noticesAMutedMicrophone();
    void countsDownAndRecords();
    void keepsNothingOfAPause();
    void leavesNothingOfWhatIsDiscarded();
    void goesOnToTheNextLine();
    void keepsWhatThereIsWhenTheMicrophoneGoes();
    void saysThatThereIsNoMicrophone();
    void hasTextsInThreeLanguages();

private:
    bool startRecording(RecordingModel &model) const;
    QString file(const QString &name) const { return m_folder.filePath(name); }

    PulseFixture m_pulse;
    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_recordings;
    AudioThread m_thread;
};

void RecordingModelTest::initTestCase()
{
    if (!m_pulse.start())
        QFAIL(qPrintable(m_pulse.error()));
    writeSound(tone(300, 10, 48'000), file(u"tone.wav"_s));
    Sound loud = tone(300, 10, 48'000);
    for (float &sample : loud.samples)
        sample = sample > 0 ? 1.0F : -1.0F;
    writeSound(loud, file(u"loud.wav"_s));
}

void RecordingModelTest::init()
{
    m_recordings = std::make_unique<QTemporaryDir>();
}

bool RecordingModelTest::startRecording(RecordingModel &model) const
{
    model.startLooking();
    if (!QTest::qWaitFor([&] { return model.state() == State::Listening; }, patienceMs))
        return false;
    model.begin();
    model.skipCountdown();
    return QTest::qWaitFor([&] { return model.state() == State::Recording && model.seconds() > 0.2; },
                           patienceMs);
}

void RecordingModelTest::showsTheLevelBeforeItRecords()
{
    RecordingModel model(m_thread, m_recordings->path());
    QVERIFY(model.state() == State::Off);
    model.startLooking();
    QTRY_VERIFY(model.state() == State::Listening);
    QCOMPARE(model.devices().size(), 1);
    QCOMPARE(model.deviceIndex(), 0);
    const auto speaker = m_pulse.speak(file(u"tone.wav"_s));
    QTRY_VERIFY(std::abs(model.level().peak + 6) < 1); // half of full scale
    QTRY_VERIFY(std::abs(model.level().rms + 9) < 1);
    QVERIFY(!model.level().isClipped);
    speaker->kill();
    speaker->waitForFinished();
    QTRY_VERIFY(model.level().rms < -50);
    model.stopLooking();
    QTRY_VERIFY(model.state() == State::Off);
    QVERIFY(!model.problem());
    QVERIFY(QDir(m_recordings->path()).isEmpty(QDir::Files | QDir::Hidden));
}

void RecordingModelTest::seesWhatIsClipped()
{
    RecordingModel model(m_thread, m_recordings->path());
    model.startLooking();
    QTRY_VERIFY(model.state() == State::Listening);
    const auto speaker = m_pulse.speak(file(u"loud.wav"_s));
    QTRY_VERIFY(model.level().isClipped && model.level().clippedMoments > 0);
    QVERIFY(model.level().hold > RecordingModel::tooLoud);
    speaker->kill();
    speaker->waitForFinished();
    QTRY_VERIFY(!model.level().isClipped); // it is held for two seconds
}

void RecordingModelTest::noticesAMutedMicrophone()
{
    RecordingModel model(m_thread, m_recordings->path());
    QVERIFY(startRecording(model)); // nobody speaks: digital silence
    QTRY_VERIFY(model.level().isSilent);
    const auto speaker = m_pulse.speak(file(u"tone.wav"_s));
    QTRY_VERIFY(!model.level().isSilent);
    speaker->kill();
    speaker->waitForFinished();
    model.discard();
    QTRY_VERIFY(!model.isUnderWay());
}

void RecordingModelTest::countsDownAndRecords()
{
    RecordingModel model(m_thread, m_recordings->path());
    QSignalSpy recorded(&model, &RecordingModel::recorded);
    model.startLooking();
    QTRY_VERIFY(model.state() == State::Listening);
    model.begin();
    QCOMPARE(model.countdown(), 3);
    QVERIFY(model.isUnderWay());
    QTRY_COMPARE(model.countdown(), 2);
    QTRY_VERIFY_WITH_TIMEOUT(model.state() == State::Recording, patienceMs);
    const auto speaker = m_pulse.speak(file(u"tone.wav"_s));
    QTRY_VERIFY(QFileInfo(model.path()).size() > 50'000); // on disk as it comes
    QTRY_VERIFY(!model.bars().isEmpty() && std::abs(model.bars().last() - 0.5F) < 0.05F);
    model.finish();
    QTRY_COMPARE(recorded.size(), 1);
    const auto recording = recorded.first().first().value<Recording>();
    QVERIFY(!recording.interruption);
    QVERIFY(measureAudio(recording.path, 1)->duration() == recording.duration);
    speaker->kill();
    speaker->waitForFinished();
}

void RecordingModelTest::keepsNothingOfAPause()
{
    RecordingModel model(m_thread, m_recordings->path());
    QSignalSpy recorded(&model, &RecordingModel::recorded);
    QVERIFY(startRecording(model));
    model.togglePause();
    QVERIFY(model.state() == State::Paused);
    const auto speaker = m_pulse.speak(file(u"tone.wav"_s));
    QTRY_VERIFY(model.level().peak > -7); // it is seen, and not kept
    const double before = model.seconds();
    speaker->kill();
    speaker->waitForFinished();
    QTRY_VERIFY(model.level().rms < -50);
    QCOMPARE(model.seconds(), before);
    model.togglePause();
    QTRY_VERIFY(model.seconds() > before + 0.2);
    model.finish();
    QTRY_COMPARE(recorded.size(), 1);
    const auto sound = measureAudio(recorded.first().first().value<Recording>().path, 1);
    QVERIFY2(sound->samplePeak < 0.01, qPrintable(QString::number(sound->samplePeak)));
}

void RecordingModelTest::leavesNothingOfWhatIsDiscarded()
{
    RecordingModel model(m_thread, m_recordings->path());
    QSignalSpy recorded(&model, &RecordingModel::recorded);
    QVERIFY(startRecording(model));
    QTRY_VERIFY(QFileInfo::exists(model.path()));
    model.discard();
    QTRY_VERIFY(model.state() == State::Listening); // ready for the next one
    QVERIFY(recorded.isEmpty());
    QVERIFY(QDir(m_recordings->path()).isEmpty(QDir::Files | QDir::Hidden));
    model.begin();
    model.discard(); // while it still counts
    QTRY_VERIFY(model.state() == State::Listening);
    QVERIFY(recorded.isEmpty());
}

void RecordingModelTest::goesOnToTheNextLine()
{
    RecordingModel model(m_thread, m_recordings->path());
    model.chooseScript({.language = u"English"_s, .mood = u"calm"_s, .lines = {u"One."_s, u"Two."_s}});
    QCOMPARE(model.spokenText(), u"One."_s);
    model.nextLine();
    model.nextLine(); // there is none
    QCOMPARE(model.line(), 1);
    QCOMPARE(model.spokenText(), u"One. Two."_s);
}

void RecordingModelTest::keepsWhatThereIsWhenTheMicrophoneGoes()
{
    RecordingModel model(m_thread, m_recordings->path());
    QSignalSpy recorded(&model, &RecordingModel::recorded);
    QVERIFY(startRecording(model));
    QVERIFY(m_pulse.unplugMicrophone());
    QTRY_COMPARE(recorded.size(), 1);
    const auto recording = recorded.first().first().value<Recording>();
    QVERIFY(recording.interruption);
    QVERIFY(measureAudio(recording.path, 1)->duration() == recording.duration);
    QVERIFY(m_pulse.plugMicrophone());
    QTRY_VERIFY(model.state() == State::Listening); // and opens nothing while the next test pulls it again
}

void RecordingModelTest::saysThatThereIsNoMicrophone()
{
    QVERIFY(m_pulse.unplugMicrophone());
    RecordingModel model(m_thread, m_recordings->path());
    model.startLooking();
    QTRY_VERIFY(model.problem());
    QCOMPARE(model.deviceIndex(), -1);
    QVERIFY(m_pulse.plugMicrophone());
    QTRY_VERIFY(model.state() == State::Listening); // found without being asked
    QVERIFY(!model.problem());
}

void RecordingModelTest::hasTextsInThreeLanguages()
{
    QHash<QString, int> moods;
    for (const ReadingScript &script : readingScripts()) {
        ++moods[script.language];
        QCOMPARE(script.lines.size(), 5);
        const auto characters = script.lines.join(u' ').size();
        QVERIFY2(characters > 250 && characters < 450,
                 qPrintable(script.language + script.mood)); // 20 to 30 s
    }
    QCOMPARE(moods, (QHash<QString, int>{{u"English"_s, 4}, {u"German"_s, 4}, {u"Spanish"_s, 4}}));
}

QTEST_GUILESS_MAIN(RecordingModelTest)
#include "RecordingModelTest.moc"
