#include "server/voice/audio/Loudness.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

class LoudnessTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anySoundComesToTheLoudnessAskedFor_data();
    void anySoundComesToTheLoudnessAskedFor();
    void peaksAreHeldWithoutChangingTheRest();
    void silenceStaysSilence();
};

namespace {

constexpr int rateHz = 24000;

Sound tone(double seconds, double level)
{
    Sound sound{.samples = {}, .sampleRateHz = rateHz};
    for (int i = 0; i < seconds * rateHz; ++i)
        sound.samples.push_back(
            static_cast<float>(level * std::sin(2 * std::numbers::pi * 440 * i / rateHz)));
    return sound;
}

} // namespace

void LoudnessTest::anySoundComesToTheLoudnessAskedFor_data()
{
    QTest::addColumn<double>("level");
    QTest::newRow("loud") << 0.9;
    QTest::newRow("quiet") << 0.01;
}

void LoudnessTest::anySoundComesToTheLoudnessAskedFor()
{
    QFETCH(double, level);
    Sound sound = tone(3, level);
    normaliseLoudness(sound, -19);
    QVERIFY(std::abs(integratedLoudness(sound, 0.3) + 19) < 0.1); // between pauses
}

void LoudnessTest::peaksAreHeldWithoutChangingTheRest()
{
    // Quiet speech with a few clicks that the gain would take far beyond full scale.
    Sound sound = tone(4, 0.02);
    for (const std::size_t at : {20'000U, 50'000U, 80'003U}) {
        for (std::size_t i = 0; i < 3; ++i)
            sound.samples[at + i] = i == 1 ? -0.5F : 0.5F;
    }
    normaliseLoudness(sound, -19);
    QVERIFY2(20 * std::log10(truePeak(sound)) <= -0.99,
             qPrintable(QString::number(20 * std::log10(truePeak(sound)))));
    QVERIFY(integratedLoudness(sound) > -20.5);
    QVERIFY(*std::max_element(sound.samples.begin() + 60'000, sound.samples.begin() + 70'000) > 0.1F);
}

void LoudnessTest::silenceStaysSilence()
{
    Sound sound{.samples = std::vector<float>(rateHz, 0.0F), .sampleRateHz = rateHz};
    normaliseLoudness(sound, -19);
    QVERIFY(std::all_of(sound.samples.begin(), sound.samples.end(), [](float x) { return x == 0; }));
    Sound empty{.samples = {}, .sampleRateHz = rateHz};
    normaliseLoudness(empty, -19);
    QVERIFY(empty.samples.empty());
}

QTEST_APPLESS_MAIN(LoudnessTest)
#include "LoudnessTest.moc"
