#include "server/voice/speech/FittedVoice.h"

#include <QtTest>

#include <cmath>

class FittedVoiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMiddleStaysWhateverTheRange_data();
    void theMiddleStaysWhateverTheRange();
    void aSentenceMovesAsAWhole();
};

namespace {

/// As espeak-ng counts.
double middleOf(const SpeechSettings &settings, const FittedVoice &voice)
{
    return settings.pitchLow - 9 + voice.spanShare * (settings.pitchHigh - settings.pitchLow);
}

} // namespace

void FittedVoiceTest::theMiddleStaysWhateverTheRange_data()
{
    QTest::addColumn<double>("f0Hz");
    QTest::addColumn<double>("span");
    QTest::newRow("flat") << 120.0 << 5.0;
    QTest::newRow("usual") << 120.0 << 40.0;
    QTest::newRow("lively woman") << 181.0 << 204.0;
    QTest::newRow("more than fits") << 181.0 << 300.0;
    QTest::newRow("low, more than fits") << 65.0 << 120.0;
}

void FittedVoiceTest::theMiddleStaysWhateverTheRange()
{
    QFETCH(double, f0Hz);
    QFETCH(double, span);
    const FittedVoice voice{.f0Hz = f0Hz, .pitchSpan = span, .spanShare = 0.83};
    const SpeechSettings settings = voice.settings({.rangeFactor = 1.3});
    QVERIFY(settings.pitchLow >= 17 && settings.pitchHigh >= settings.pitchLow);
    const double middle = middleOf(settings, voice);
    QVERIFY2(std::abs(middle - f0Hz) <= 1.5, qPrintable(QString::number(middle)));
}

void FittedVoiceTest::aSentenceMovesAsAWhole()
{
    const FittedVoice voice{.f0Hz = 120, .pitchSpan = 40};
    const SpeechSettings usual = voice.settings();
    const SpeechSettings higher = voice.settings({.pitchSemitones = 12});
    QVERIFY(std::abs(middleOf(higher, voice) - 2 * middleOf(usual, voice)) <= 2);
    QCOMPARE(higher.pitchHigh - higher.pitchLow, 2 * (usual.pitchHigh - usual.pitchLow));
}

QTEST_APPLESS_MAIN(FittedVoiceTest)
#include "FittedVoiceTest.moc"
