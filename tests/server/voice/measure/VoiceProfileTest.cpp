#include "server/voice/measure/VoiceProfile.h"

#include "server/voice/audio/Random.h"
#include "server/voice/protocol/JobError.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>

/// Recordings of people, and of what is none.
class VoiceProfileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVoiceIsMeasured_data();
    void aVoiceIsMeasured();
    void noiseThatSpeaksIsAWhisper();
    void whatIsNoVoiceIsRefused_data();
    void whatIsNoVoiceIsRefused();
};

namespace {

constexpr int rateHz = 16000;

/// Words of 0.3 s with a melody, three to a phrase.
Sound voice(double f0Hz, double seconds, double gain)
{
    Sound sound = buzz(
        seconds,
        [f0Hz](double at) {
            const bool isWord = std::fmod(at, 0.35) < 0.3 && std::fmod(at, 1.4) < 1.05;
            return isWord ? f0Hz * (1 + 0.1 * std::sin(4 * at)) : 0;
        },
        {650, 1500, 2500, 3500}, rateHz);
    for (float &sample : sound.samples)
        sample *= static_cast<float>(gain);
    return sound;
}

Sound noise(double seconds, bool inBursts)
{
    Random random(5);
    Sound sound{.samples = {}, .sampleRateHz = rateHz};
    for (int i = 0; i < static_cast<int>(seconds * rateHz); ++i) {
        const bool isLoud = !inBursts || i % 4800 < 3200;
        sound.samples.push_back(static_cast<float>((isLoud ? 0.1 : 0.0001) * random.normal()));
    }
    return sound;
}

} // namespace

void VoiceProfileTest::aVoiceIsMeasured_data()
{
    QTest::addColumn<double>("f0Hz");
    QTest::addColumn<double>("seconds");
    QTest::addColumn<double>("gain");
    QTest::newRow("low man") << 75.0 << 12.0 << 0.02;
    QTest::newRow("woman") << 200.0 << 12.0 << 0.02;
    QTest::newRow("child") << 340.0 << 12.0 << 0.02;
    QTest::newRow("quiet") << 120.0 << 12.0 << 0.0005;
    QTest::newRow("3 s") << 120.0 << 3.0 << 0.02;
    QTest::newRow("a word") << 120.0 << 0.7 << 0.02;
    QTest::newRow("2 minutes") << 120.0 << 120.0 << 0.02;
}

void VoiceProfileTest::aVoiceIsMeasured()
{
    QFETCH(double, f0Hz);
    QFETCH(double, seconds);
    QFETCH(double, gain);
    const VoiceProfile profile = measureVoice(voice(f0Hz, seconds, gain));
    QVERIFY2(std::abs(12 * std::log2(profile.f0Hz / f0Hz)) < 2, qPrintable(QString::number(profile.f0Hz)));
    QVERIFY(profile.speechSeconds > 0.5 * std::min(30.0, seconds));
    QVERIFY(profile.timbre.highestHz > 2000);
    QVERIFY(profile.timbre.voiced.count > 10);
    for (const double value : profile.timbre.voiced.covariance)
        QVERIFY(std::isfinite(value));
}

void VoiceProfileTest::noiseThatSpeaksIsAWhisper()
{
    QVERIFY(measureVoice(noise(10, true)).isWhispered);
    QVERIFY(!measureVoice(voice(120, 10, 0.02)).isWhispered);
}

void VoiceProfileTest::whatIsNoVoiceIsRefused_data()
{
    QTest::addColumn<Sound>("sound");
    QTest::newRow("noise") << noise(10, false);
    QTest::newRow("one tone") << buzz(
        10, [](double) { return 220.0; }, {}, rateHz);
    QTest::newRow("silence") << Sound{.samples = std::vector<float>(160000), .sampleRateHz = rateHz};
}

void VoiceProfileTest::whatIsNoVoiceIsRefused()
{
    QFETCH(Sound, sound);
    try {
        measureVoice(sound);
        QFAIL("a voice was heard");
    } catch (const JobError &error) {
        QCOMPARE(error.code, JobError::Code::BadReference);
        QVERIFY(error.message.ends_with('.'));
    }
}

QTEST_APPLESS_MAIN(VoiceProfileTest)
#include "VoiceProfileTest.moc"
