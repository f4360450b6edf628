#include "server/voice/speech/TakeBuilder.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class TakeBuilderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void silenceAroundSpeechIsCutOff();
    void edgesDoNotClick();
    void silenceAloneIsNothing();
    void pausesHaveTheirLength();
};

namespace {

/// A tenth of a second of silence, one second of sound, another of silence.
Sound speech()
{
    std::vector<float> samples(takeRateHz + takeRateHz / 5, 0.0F);
    for (std::size_t i = takeRateHz / 10; i < takeRateHz / 10 + takeRateHz; ++i)
        samples[i] = i % 2 == 0 ? 0.5F : -0.5F;
    return {.samples = samples, .sampleRateHz = takeRateHz};
}

} // namespace

void TakeBuilderTest::silenceAroundSpeechIsCutOff()
{
    const double seconds = trimmedSpeech(speech()).seconds();
    QVERIFY(seconds >= 1 && seconds <= 1.061);
}

void TakeBuilderTest::edgesDoNotClick()
{
    Sound loud = speech();
    loud.samples.assign(loud.samples.size(), 0.5F); // no silence to trim
    const Sound trimmed = trimmedSpeech(loud);
    QVERIFY(trimmed.samples.front() < 0.001F && trimmed.samples.back() < 0.001F);
    for (std::size_t i = 1; i < trimmed.samples.size(); ++i)
        QVERIFY(std::abs(trimmed.samples[i] - trimmed.samples[i - 1]) < 0.002F);
}

void TakeBuilderTest::silenceAloneIsNothing()
{
    QVERIFY(trimmedSpeech({.samples = std::vector<float>(1000, 0.0F), .sampleRateHz = takeRateHz})
                .samples.empty());
}

void TakeBuilderTest::pausesHaveTheirLength()
{
    TakeBuilder builder;
    builder.addSpeech(trimmedSpeech(speech()));
    const double before = builder.seconds();
    builder.addPause(0.5);
    QCOMPARE(builder.seconds(), before + 0.5);
    QCOMPARE(builder.take().samples.back(), 0.0F);
}

QTEST_APPLESS_MAIN(TakeBuilderTest)
#include "TakeBuilderTest.moc"
