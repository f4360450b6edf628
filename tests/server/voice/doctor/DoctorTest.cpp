#include "server/voice/doctor/Doctor.h"

#include "tests/server/voice/support/Damage.h"

#include <QtTest>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

/// What the doctor says of recordings whose damage is known.
class DoctorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aCleanRecordingIsGood();
    void noiseIsMeasured_data();
    void noiseIsMeasured();
    void clippingIsSeen();
    void whatWasClippedBeforeIsSeen();
    void theRoomIsMeasured_data();
    void theRoomIsMeasured();
    void aRoomThatFillsThePausesIsHeard();
    void aTelephoneIsHeard();
    void aSecondSpeakerIsHeard();
    void littleSpeechIsSaid();
    void aWhisperToTheMicrophoneIsTooQuiet();
    void silenceLeavesOnlyUnknowns();
    void whereNobodySpeaksThereIsNoSpeech();

private:
    QTemporaryDir m_folder;
    Sound m_man;
    Sound m_woman;
};

namespace {

Finding find(const std::vector<Finding> &findings, const char *check)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [check](const Finding &finding) { return finding.check == check; });
    return found == findings.end() ? Finding() : *found;
}

} // namespace

void DoctorTest::initTestCase()
{
    m_man = quietSpeech(u"en-us+m3"_s, m_folder.path());
    m_woman = quietSpeech(u"en-us+f2"_s, m_folder.path());
    QVERIFY(m_man.seconds() > 15 && m_woman.seconds() > 15);
}

void DoctorTest::aCleanRecordingIsGood()
{
    for (const Finding &finding : examine(m_man)) {
        QVERIFY2(finding.mark == Finding::Mark::Good, finding.check.c_str());
        QVERIFY(finding.figure && finding.advice.empty());
    }
}

void DoctorTest::noiseIsMeasured_data()
{
    QTest::addColumn<double>("ratioDb");
    QTest::addColumn<int>("mark");
    QTest::newRow("a little") << 30.0 << int(Finding::Mark::Good);
    QTest::newRow("audible") << 20.0 << int(Finding::Mark::Warning);
    QTest::newRow("loud") << 10.0 << int(Finding::Mark::Bad);
}

void DoctorTest::noiseIsMeasured()
{
    QFETCH(double, ratioDb);
    QFETCH(int, mark);
    const Finding noise = find(examine(withNoise(m_man, ratioDb)), "noise");
    QCOMPARE(int(noise.mark), mark);
    // Of the speech, without the pauses: a little more than of the whole.
    QVERIFY2(*noise.figure > ratioDb - 1 && *noise.figure < ratioDb + 3,
             qPrintable(QString::number(*noise.figure)));
    QCOMPARE(noise.advice.empty(), noise.mark == Finding::Mark::Good);
}

void DoctorTest::clippingIsSeen()
{
    QCOMPARE(find(examine(clippedBy(m_man, 3)), "clipping").mark, Finding::Mark::Warning);
    QCOMPARE(find(examine(clippedBy(m_man, 10)), "clipping").mark, Finding::Mark::Bad);
}

void DoctorTest::whatWasClippedBeforeIsSeen()
{
    // A codec after the clipping leaves no runs: here some noise stands for it.
    const Sound sound = withNoise(clippedBy(m_man, 10), 35);
    QCOMPARE(find(examine(sound), "clipping").mark, Finding::Mark::Good);
    QCOMPARE(find(examine(sound), "clipped_before").mark, Finding::Mark::Warning);
}

void DoctorTest::theRoomIsMeasured_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("mark");
    QTest::newRow("a study") << 0.3 << int(Finding::Mark::Good);
    QTest::newRow("a hall") << 0.6 << int(Finding::Mark::Warning);
    QTest::newRow("a staircase") << 0.85 << int(Finding::Mark::Bad);
    QTest::newRow("a church") << 1.4 << int(Finding::Mark::Bad);
}

void DoctorTest::theRoomIsMeasured()
{
    QFETCH(double, seconds);
    QFETCH(int, mark);
    const Finding room = find(examine(inRoom(m_woman, seconds)), "reverberation");
    QVERIFY(room.figure.has_value());
    QVERIFY2(std::abs(*room.figure - seconds) < 0.2 * seconds + 0.05,
             qPrintable(QString::number(*room.figure)));
    QCOMPARE(int(room.mark), mark);
}

void DoctorTest::aRoomThatFillsThePausesIsHeard()
{
    const auto findings = examine(inRoom(m_woman, 5));
    QVERIFY(find(findings, "noise").mark != Finding::Mark::Good);
    QCOMPARE(find(findings, "modulation").mark, Finding::Mark::Warning);
}

void DoctorTest::aTelephoneIsHeard()
{
    const Finding bandwidth = find(examine(withoutAbove(m_woman, 3400)), "bandwidth");
    QCOMPARE(bandwidth.mark, Finding::Mark::Bad);
    QVERIFY(*bandwidth.figure > 3000 && *bandwidth.figure < 4500);
}

void DoctorTest::aSecondSpeakerIsHeard()
{
    QCOMPARE(find(examine(spliced(m_man, m_woman)), "second_speaker").mark, Finding::Mark::Warning);
}

void DoctorTest::littleSpeechIsSaid()
{
    Sound sound = m_man;
    sound.samples.resize(static_cast<std::size_t>(2 * sound.sampleRateHz));
    const auto findings = examine(sound);
    QCOMPARE(find(findings, "speech").mark, Finding::Mark::Bad);
    QCOMPARE(find(findings, "second_speaker").mark, Finding::Mark::Unknown);
}

void DoctorTest::aWhisperToTheMicrophoneIsTooQuiet()
{
    Sound sound = m_man;
    for (float &sample : sound.samples)
        sample *= 0.01F;
    QCOMPARE(find(examine(sound), "level").mark, Finding::Mark::Bad);
}

void DoctorTest::silenceLeavesOnlyUnknowns()
{
    const Sound silence{.samples = std::vector<float>(48000, 0.0F), .sampleRateHz = 16000};
    for (const Finding &finding : examine(silence))
        QVERIFY2(finding.mark == Finding::Mark::Unknown || finding.check == "speech" ||
                     finding.check == "clipping",
                 finding.check.c_str());
}

void DoctorTest::whereNobodySpeaksThereIsNoSpeech()
{
    Sound silence{.samples = std::vector<float>(10 * 16000, 0.0F), .sampleRateHz = 16000};
    Sound tone = silence;
    for (std::size_t i = 0; i < tone.samples.size(); ++i)
        tone.samples[i] = 0.3F * std::sin(static_cast<float>(i) * 0.17F);
    Sound noise = silence;
    std::minstd_rand random(1);
    for (float &sample : noise.samples)
        sample = std::normal_distribution<float>(0, 0.1F)(random);
    for (const Sound &sound : {silence, tone, noise}) {
        const Finding speech = find(examine(sound), "speech");
        QCOMPARE(speech.mark, Finding::Mark::Bad);
        QCOMPARE(*speech.figure, 0.0);
        QVERIFY(!speech.advice.empty());
    }
}

QTEST_GUILESS_MAIN(DoctorTest)
#include "DoctorTest.moc"
