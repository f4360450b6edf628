#include "server/voice/design/VoiceTraits.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class VoiceTraitsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsMoveTheVoiceAsTheySay_data();
    void wordsMoveTheVoiceAsTheySay();
    void noWordsAreTheNeutralVoice();
    void theLastWordOfAKindCounts();
    void endingsDoNotMatter();
    void unknownWordsAreSaidBack();
    void everythingAtOnceStaysWithinLimits();
};

namespace {

VoiceTraits traitsOf(const char *description)
{
    return describedVoice(description).traits;
}

} // namespace

void VoiceTraitsTest::wordsMoveTheVoiceAsTheySay_data()
{
    QTest::addColumn<bool>("isTrue");
    QTest::newRow("deep < high") << (traitsOf("a deep voice").f0Hz < traitsOf("a high voice").f0Hz);
    QTest::newRow("man < woman < child") << (traitsOf("a man").f0Hz < traitsOf("a woman").f0Hz &&
                                             traitsOf("a woman").f0Hz < traitsOf("a child").f0Hz);
    QTest::newRow("slow < fast") << (traitsOf("slow").syllablesPerSecond <
                                     traitsOf("fast").syllablesPerSecond);
    QTest::newRow("fast has shorter pauses") << (traitsOf("fast").pauseFactor < traitsOf("slow").pauseFactor);
    QTest::newRow("a giant has lower formants")
        << (traitsOf("giant").formantScale < traitsOf("tiny").formantScale);
    QTest::newRow("monotone < lively")
        << (traitsOf("monotone").spreadSemitones < traitsOf("lively").spreadSemitones);
    QTest::newRow("monotone has no life") << (traitsOf("monotone").life == 0 && traitsOf("lively").life > 2);
    QTest::newRow("very deep < deep") << (traitsOf("very deep man").f0Hz < traitsOf("deep man").f0Hz);
    QTest::newRow("deep < slightly deep") << (traitsOf("deep").f0Hz < traitsOf("slightly deep").f0Hz);
    QTest::newRow("not deep is higher") << (traitsOf("not deep").f0Hz > traitsOf("").f0Hz);
    QTest::newRow("old men speak higher") << (traitsOf("old man").f0Hz > traitsOf("man").f0Hz);
    QTest::newRow("old women speak lower") << (traitsOf("old woman").f0Hz < traitsOf("woman").f0Hz);
    QTest::newRow("the old are slow")
        << (traitsOf("old man").syllablesPerSecond < traitsOf("man").syllablesPerSecond);
    QTest::newRow("soft is not loud") << (traitsOf("soft").loudnessUnits < 0);
}

void VoiceTraitsTest::wordsMoveTheVoiceAsTheySay()
{
    QFETCH(bool, isTrue);
    QVERIFY(isTrue);
}

void VoiceTraitsTest::noWordsAreTheNeutralVoice()
{
    QCOMPARE(traitsOf(""), VoiceTraits());
    QCOMPARE(traitsOf("a voice"), VoiceTraits());
}

void VoiceTraitsTest::theLastWordOfAKindCounts()
{
    QCOMPARE(traitsOf("deep high man"), traitsOf("high man"));
    QCOMPARE(traitsOf("slow fast"), traitsOf("fast"));
    QCOMPARE(traitsOf("deep man"), traitsOf("man, deep"));
}

void VoiceTraitsTest::endingsDoNotMatter()
{
    QCOMPARE(traitsOf("speaks slowly"), traitsOf("slow"));
    QCOMPARE(traitsOf("DEEPER"), traitsOf("deep"));
    QVERIFY(describedVoice("speaks slowly").unknownWords.empty());
}

void VoiceTraitsTest::unknownWordsAreSaidBack()
{
    const DescribedVoice voice = describedVoice("A warm old man with a purple accent, purple and naïve");
    const std::vector<std::string> expected{"purple", "accent", "naïve"};
    QCOMPARE(voice.unknownWords, expected);
    QCOMPARE(voice.understood, describedVoice("the Warm, OLD man").understood);
}

void VoiceTraitsTest::everythingAtOnceStaysWithinLimits()
{
    for (const char *text :
         {"very very deep giant old sad slow man", "very high tiny fast excited young child girl"}) {
        const VoiceTraits traits = traitsOf(text);
        QVERIFY(traits.f0Hz >= 61 && traits.f0Hz <= 380);
        QVERIFY(traits.formantScale >= 0.82 && traits.formantScale <= 1.24);
        QVERIFY(traits.syllablesPerSecond >= 2.4 && traits.syllablesPerSecond <= 7.5);
    }
}

QTEST_APPLESS_MAIN(VoiceTraitsTest)
#include "VoiceTraitsTest.moc"
