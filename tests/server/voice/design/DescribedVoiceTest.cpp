#include "server/voice/design/DescribedVoice.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class DescribedVoiceTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsMoveTheVoiceAsTheySay_data();
    void wordsMoveTheVoiceAsTheySay();
    void noWordsAreTheNeutralVoice();
    void theLastWordOfAKindCounts();
    void endingsDoNotMatter();
    void unknownWordsAreSaidBack();
    void oppositesAreFarApart();
    void effectsOnTheTimbre_data();
    void effectsOnTheTimbre();
    void fortyDescriptionsAreFortyVoices();
    void theSameVoiceInEveryLanguage_data();
    void theSameVoiceInEveryLanguage();
    void anAccentIsTakenAndTold();
    void everythingAtOnceStaysWithinLimits();
};

namespace {

DescribedVoice voiceOf(const char *description)
{
    static const DesignLexicon lexicon;
    return describedVoice(description, lexicon);
}

VoiceTraits traitsOf(const char *description)
{
    return voiceOf(description).traits;
}

double semitonesBetween(const char *low, const char *high)
{
    return 12 * std::log2(traitsOf(high).f0Hz / traitsOf(low).f0Hz);
}

} // namespace

void DescribedVoiceTest::wordsMoveTheVoiceAsTheySay_data()
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

void DescribedVoiceTest::wordsMoveTheVoiceAsTheySay()
{
    QFETCH(bool, isTrue);
    QVERIFY(isTrue);
}

void DescribedVoiceTest::noWordsAreTheNeutralVoice()
{
    QCOMPARE(traitsOf(""), VoiceTraits());
    QCOMPARE(traitsOf("a voice"), VoiceTraits());
}

void DescribedVoiceTest::theLastWordOfAKindCounts()
{
    QCOMPARE(traitsOf("deep high man"), traitsOf("high man"));
    QCOMPARE(traitsOf("slow fast"), traitsOf("fast"));
    QCOMPARE(traitsOf("deep man"), traitsOf("man, deep"));
}

void DescribedVoiceTest::endingsDoNotMatter()
{
    QCOMPARE(traitsOf("speaks slowly"), traitsOf("slow"));
    QCOMPARE(traitsOf("DEEPER"), traitsOf("deep"));
    QVERIFY(voiceOf("speaks slowly").unknownWords.empty());
}

void DescribedVoiceTest::unknownWordsAreSaidBack()
{
    const DescribedVoice voice = voiceOf("A warm old man with a purple accent, purple and naïve");
    const std::vector<std::string> expected{"purple", "naïve"};
    QCOMPARE(voice.unknownWords, expected);
    QCOMPARE(voice.understood, voiceOf("the Warm, OLD man").understood);
}

void DescribedVoiceTest::oppositesAreFarApart()
{
    QVERIFY(semitonesBetween("a deep voice", "a high voice") >= 4);
    QVERIFY(traitsOf("a fast voice").syllablesPerSecond >= 1.4 * traitsOf("a slow voice").syllablesPerSecond);
    for (const char *person : {"man", "woman"}) {
        const VoiceTraits old = traitsOf(qPrintable(u"an old "_s + QString::fromUtf8(person)));
        const VoiceTraits young = traitsOf(qPrintable(u"a young "_s + QString::fromUtf8(person)));
        QVERIFY(young.syllablesPerSecond > 1.15 * old.syllablesPerSecond);
        QVERIFY(young.effects.tiltDbPerOctave > old.effects.tiltDbPerOctave + 0.5);
    }
}

void DescribedVoiceTest::effectsOnTheTimbre_data()
{
    QTest::addColumn<bool>("isTrue");
    const auto effects = [](const char *description) { return traitsOf(description).effects; };
    const TimbreEffects neutral = effects("a voice");
    QTest::newRow("everybody breathes") << (neutral.breath == 0.2);
    QTest::newRow("breathy") << (effects("breathy").breath == 0.5);
    QTest::newRow("very breathy") << (effects("very breathy").breath > effects("breathy").breath);
    QTest::newRow("clear") << (effects("clear").breath < neutral.breath);
    QTest::newRow("rough") << (effects("rough").roughness == 0.25);
    QTest::newRow("very rough stays below the octave") << (effects("very rough").roughness == 0.3);
    QTest::newRow("not rough") << (effects("not rough").roughness == 0);
    QTest::newRow("whispering") << effects("a whispering woman").isWhispered;
    QTest::newRow("not whispering") << !effects("not whispering").isWhispered;
    QTest::newRow("nasal") << (effects("nasal").nasality == 1);
    QTest::newRow("slightly nasal") << (effects("slightly nasal").nasality == 0.5);
    QTest::newRow("bright, dark") << (effects("bright").tiltDbPerOctave > 0 &&
                                      effects("dark").tiltDbPerOctave < 0);
    QTest::newRow("effects add") << (effects("warm sad").tiltDbPerOctave == -4.5);
}

void DescribedVoiceTest::effectsOnTheTimbre()
{
    QFETCH(bool, isTrue);
    QVERIFY(isTrue);
}

void DescribedVoiceTest::fortyDescriptionsAreFortyVoices()
{
    const QStringList descriptions{u"a man"_s,
                                   u"a woman"_s,
                                   u"a boy"_s,
                                   u"a girl"_s,
                                   u"a child"_s,
                                   u"an old man"_s,
                                   u"an old woman"_s,
                                   u"a young man"_s,
                                   u"a young woman"_s,
                                   u"a middle-aged man"_s,
                                   u"a deep male voice"_s,
                                   u"a very deep man"_s,
                                   u"a slightly deep man"_s,
                                   u"a high woman"_s,
                                   u"a giant"_s,
                                   u"a tiny creature"_s,
                                   u"slow"_s,
                                   u"fast"_s,
                                   u"a calm woman"_s,
                                   u"a lively woman"_s,
                                   u"a sad man"_s,
                                   u"an angry man"_s,
                                   u"a serious announcer"_s,
                                   u"a storyteller"_s,
                                   u"a monotone robot"_s,
                                   u"a breathy woman"_s,
                                   u"a soft voice"_s,
                                   u"a whispering man"_s,
                                   u"a rough man"_s,
                                   u"a husky woman"_s,
                                   u"a clear voice"_s,
                                   u"a bright voice"_s,
                                   u"a warm voice"_s,
                                   u"a dark voice"_s,
                                   u"a nasal man"_s,
                                   u"a warm, calm old man"_s,
                                   u"a cheerful young woman speaking fast"_s,
                                   u"a British gentleman"_s,
                                   u"a Scottish lady"_s,
                                   u"not deep"_s};
    QCOMPARE(descriptions.size(), 40);
    for (qsizetype i = 0; i < descriptions.size(); ++i) {
        const VoiceTraits voice = traitsOf(descriptions[i].toUtf8().constData());
        QVERIFY(voice == traitsOf(descriptions[i].toUtf8().constData()));
        for (qsizetype other = 0; other < i; ++other)
            QVERIFY2(!(voice == traitsOf(descriptions[other].toUtf8().constData())),
                     qPrintable(descriptions[i] + u" = "_s + descriptions[other]));
    }
}

void DescribedVoiceTest::theSameVoiceInEveryLanguage_data()
{
    QTest::addColumn<QByteArray>("english");
    QTest::addColumn<QByteArrayList>("others");
    const auto row = [](const char *english, const QByteArrayList &others) {
        QTest::newRow(english) << QByteArray(english) << others;
    };
    row("a very deep old man",
        {"ein sehr tiefer alter Mann", "un vieil homme très grave", "un hombre viejo muy grave",
         "非常低沉的老年男人", "とても低い声の年配の男性"});
    row("a young woman, slightly bright",
        {"eine junge Frau, etwas hell", "une jeune femme légèrement brillante",
         "una mujer joven ligeramente brillante", "年轻女性，有点明亮", "若い女性、少し明るい声"});
    row("a calm, warm storyteller",
        {"ein ruhiger, warmer Erzähler", "un conteur calme et chaleureux", "un narrador calmado y cálido",
         "平静温暖的旁白", "落ち着いた温かい語り手"});
    row("a boy", {"ein Junge", "un garçon", "un muchacho", "一个男孩", "男の子"});
    row("a child", {"ein Kind", "un enfant", "un niño", "小孩", "子供"});
    row("not deep", {"nicht tief", "pas grave", "no grave", "不低沉", "低くない"});
    row("whispering", {"flüsternd", "chuchotant", "susurrando", "耳语", "ささやく"});
}

void DescribedVoiceTest::theSameVoiceInEveryLanguage()
{
    QFETCH(QByteArray, english);
    QFETCH(QByteArrayList, others);
    const DescribedVoice expected = voiceOf(english.constData());
    for (const QByteArray &other : others) {
        const DescribedVoice voice = voiceOf(other.constData());
        const std::string unknown = voice.unknownWords.empty() ? std::string() : voice.unknownWords.front();
        QCOMPARE(unknown, std::string());
        QVERIFY2(voice.understood == expected.understood,
                 (other + ": " + voice.understood.c_str()).constData());
        QVERIFY(voice.traits == expected.traits);
    }
}

void DescribedVoiceTest::anAccentIsTakenAndTold()
{
    const VoiceTraits scottish = traitsOf("a Scottish man");
    QVERIFY(scottish.accent && scottish.accent->language == Language::English);
    QVERIFY(scottish.accent->voiceFile == "gmw/en-GB-scotland");
    QVERIFY(voiceOf("a Scottish man").accentNote.empty());
    const DescribedVoice mexican = voiceOf("a Mexican woman");
    QVERIFY(mexican.traits.accent && mexican.traits.accent->voiceFile == "roa/es-419");
    QVERIFY(!mexican.accentNote.empty()); // it is the nearest, not the one that was asked for
    QVERIFY(traitsOf("from New York").accent->voiceFile == "gmw/en-US-nyc");
    QVERIFY(!traitsOf("not British").accent);
}

void DescribedVoiceTest::everythingAtOnceStaysWithinLimits()
{
    for (const char *text :
         {"very very deep giant old sad slow man", "very high tiny fast excited young child girl",
          "very very breathy, very husky, very bright, very angry, very soft old man"}) {
        const VoiceTraits traits = traitsOf(text);
        QVERIFY(traits.f0Hz >= 61 && traits.f0Hz <= 380);
        QVERIFY(traits.formantScale >= 0.82 && traits.formantScale <= 1.24);
        QVERIFY(traits.syllablesPerSecond >= 2.4 && traits.syllablesPerSecond <= 7.5);
        QVERIFY(traits.effects.breath <= 0.7 && traits.effects.roughness <= 0.3);
        QVERIFY(std::abs(traits.effects.tiltDbPerOctave) <= 6);
    }
}

QTEST_APPLESS_MAIN(DescribedVoiceTest)
#include "DescribedVoiceTest.moc"
