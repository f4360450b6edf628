#include "server/voice/measure/BestPart.h"

#include "server/voice/audio/Random.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

/// A recording of 90 s whose middle third differs from the rest.
class BestPartTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aShortRecordingIsTakenWhole();
    void thePartWithTheMostSpeechIsTaken();
    void theCleanPartIsTaken();
    void theUnclippedPartIsTaken();

private:
    /// Where the best part begins, in seconds; `change` gets sample and time.
    int startOfBest(const std::function<float(float, double)> &change);

    Sound m_speech;
};

void BestPartTest::initTestCase()
{
    m_speech = buzz(
        90, [](double at) { return std::fmod(at, 0.6) < 0.4 ? 120.0 : 0.0; }, {650, 1500, 2500}, 11000);
    float peak = 0;
    for (const float sample : m_speech.samples)
        peak = std::max(peak, std::abs(sample));
    for (float &sample : m_speech.samples)
        sample *= 0.5F / peak;
}

int BestPartTest::startOfBest(const std::function<float(float, double)> &change)
{
    Sound sound = m_speech;
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sound.samples[i] = change(sound.samples[i], static_cast<double>(i) / sound.sampleRateHz);
    const Sound best = bestPart(sound);
    const auto found =
        std::search(sound.samples.begin(), sound.samples.end(), best.samples.begin(), best.samples.end());
    return static_cast<int>(found - sound.samples.begin()) / sound.sampleRateHz;
}

void BestPartTest::aShortRecordingIsTakenWhole()
{
    const Sound sound{.samples = {m_speech.samples.begin(), m_speech.samples.begin() + 11000 * 20},
                      .sampleRateHz = 11000};
    QCOMPARE(bestPart(sound).samples, sound.samples);
}

void BestPartTest::thePartWithTheMostSpeechIsTaken()
{
    // Outside the middle every second word is missing.
    const int start = startOfBest([](float sample, double at) {
        return (at < 30 || at >= 60) && std::fmod(at, 1.2) < 0.6 ? 0.0F : sample;
    });
    QVERIFY2(std::abs(start - 30) <= 1, qPrintable(QString::number(start)));
}

void BestPartTest::theCleanPartIsTaken()
{
    Random random(3);
    const int start = startOfBest([&random](float sample, double at) {
        return sample +
               static_cast<float>(at < 30 || at >= 60 ? 0.03 : 0.0001) * static_cast<float>(random.normal());
    });
    // Noise is judged by blocks of 5 s, and a second of silence in one is enough.
    QVERIFY2(std::abs(start - 30) < 5, qPrintable(QString::number(start)));
}

void BestPartTest::theUnclippedPartIsTaken()
{
    Random random(3);
    const int start = startOfBest([&random](float sample, double at) {
        const float loud = at < 30 || at >= 60 ? 4 * sample : 0.9F * sample;
        return std::clamp(loud, -0.5F, 0.5F) + 0.0001F * static_cast<float>(random.uniform());
    });
    QVERIFY2(std::abs(start - 30) <= 1, qPrintable(QString::number(start)));
}

QTEST_APPLESS_MAIN(BestPartTest)
#include "BestPartTest.moc"
