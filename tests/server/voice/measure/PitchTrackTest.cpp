#include "server/voice/measure/PitchTrack.h"

#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

class PitchTrackTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSteadyVoiceIsMeasuredExactly_data();
    void aSteadyVoiceIsMeasuredExactly();
    void theSpreadOfALivelyVoiceIsMeasured();
    void pausesAreNotVoiced();
    void noiseIsNotVoiced();
    void tooLittleSoundHasNoPitch();
};

namespace {

constexpr int rateHz = 8000;
const std::vector<double> vowel{600, 1200, 2500};

double semitones(double from, double to)
{
    return 12 * std::log2(to / from);
}

} // namespace

void PitchTrackTest::aSteadyVoiceIsMeasuredExactly_data()
{
    QTest::addColumn<double>("hertz");
    for (const double hertz : {75.0, 110.0, 155.5, 233.0, 320.0, 420.0})
        QTest::addRow("%g Hz", hertz) << hertz;
}

void PitchTrackTest::aSteadyVoiceIsMeasuredExactly()
{
    QFETCH(double, hertz);
    const PitchTrack track = trackPitch(buzz(
        2, [hertz](double) { return hertz; }, vowel, rateHz));
    QVERIFY(std::abs(semitones(hertz, track.medianHz())) < 0.1);
    QVERIFY(track.spreadSemitones() < 0.1);
    QVERIFY(track.voicedFrames() > 180);
}

void PitchTrackTest::theSpreadOfALivelyVoiceIsMeasured()
{
    // A sine of 4 semitones has a standard deviation of 4 / sqrt(2).
    const auto melody = [](double t) { return 150 * std::exp2(4 * std::sin(2 * std::numbers::pi * t) / 12); };
    const PitchTrack track = trackPitch(buzz(5, melody, vowel, rateHz));
    QVERIFY(std::abs(semitones(150, track.medianHz())) < 0.2);
    QVERIFY(std::abs(track.spreadSemitones() - 4 / std::numbers::sqrt2) < 0.2);
}

void PitchTrackTest::pausesAreNotVoiced()
{
    const auto broken = [](double t) { return t < 1 || t > 2 ? 120.0 : 0.0; };
    const PitchTrack track = trackPitch(buzz(3, broken, vowel, rateHz));
    QVERIFY(track.voicedFrames() > 180 && track.voicedFrames() < 215);
    QCOMPARE(track.hertz[150], 0.0F);
}

void PitchTrackTest::noiseIsNotVoiced()
{
    Sound noise{.samples = {}, .sampleRateHz = rateHz};
    std::uint32_t state = 1;
    for (int i = 0; i < 2 * rateHz; ++i) {
        state = state * 1664525U + 1013904223U;
        noise.samples.push_back(static_cast<float>(state >> 8U) / 8388608.0F - 1.0F);
    }
    QVERIFY(trackPitch(noise).voicedFrames() < 10);
}

void PitchTrackTest::tooLittleSoundHasNoPitch()
{
    QCOMPARE(trackPitch({.samples = std::vector<float>(100, 0.5F), .sampleRateHz = rateHz}).voicedFrames(),
             0U);
    QCOMPARE(trackPitch({.samples = {}, .sampleRateHz = rateHz}).medianHz(), 0.0);
}

QTEST_APPLESS_MAIN(PitchTrackTest)
#include "PitchTrackTest.moc"
