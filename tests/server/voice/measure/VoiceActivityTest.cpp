#include "server/voice/measure/VoiceActivity.h"

#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class VoiceActivityTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pausesAreNotSpeech();
    void shortGapsAreSpeech();
    void silenceAroundIsNeither();
    void hissBetweenDoesNotCount();
};

namespace {

constexpr int rateHz = 8000;

/// Speech of a second, a gap, and speech of a second.
Sound withGap(double gapSeconds)
{
    return buzz(
        2 + gapSeconds, [gapSeconds](double t) { return t < 1 || t > 1 + gapSeconds ? 120.0 : 0.0; },
        {600, 1200}, rateHz);
}

} // namespace

// Each stretch of speech is widened by 40 ms on both sides, so that soft beginnings and ends are in it.

void VoiceActivityTest::pausesAreNotSpeech()
{
    const VoiceActivity activity = findSpeech(withGap(0.6));
    QVERIFY(std::abs(activity.speechSeconds() - 2) < 0.25);
    QVERIFY(std::abs(activity.medianPauseSeconds() - 0.6) < 0.15);
}

void VoiceActivityTest::shortGapsAreSpeech()
{
    const VoiceActivity activity = findSpeech(withGap(0.08));
    QVERIFY(std::abs(activity.speechSeconds() - 2.08) < 0.1);
    QCOMPARE(activity.medianPauseSeconds(), 0.0);
}

void VoiceActivityTest::silenceAroundIsNeither()
{
    Sound sound = withGap(0.6);
    sound.samples.insert(sound.samples.begin(), 2 * rateHz, 0.0F);
    sound.samples.insert(sound.samples.end(), rateHz, 0.0F);
    QVERIFY(std::abs(findSpeech(sound).speechSeconds() - 2) < 0.25);
}

void VoiceActivityTest::hissBetweenDoesNotCount()
{
    Sound sound = withGap(0.6);
    float loudest = 0;
    for (const float sample : sound.samples)
        loudest = std::max(loudest, std::abs(sample));
    std::uint32_t state = 7;
    for (float &sample : sound.samples) { // 30 dB below the loudest
        state = state * 1664525U + 1013904223U;
        sample += 0.03F * loudest * (static_cast<float>(state >> 8U) / 8388608.0F - 1.0F);
    }
    QVERIFY(std::abs(findSpeech(sound).speechSeconds() - 2) < 0.25);
}

QTEST_APPLESS_MAIN(VoiceActivityTest)
#include "VoiceActivityTest.moc"
