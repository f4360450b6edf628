#include "server/voice/speech/SpeechEngine.h"

#include "server/voice/speech/CalibrationText.h"
#include "server/voice/speech/FittedVoice.h"
#include "server/voice/text/SpokenText.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class SpeechEngineTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyLanguageIsSpokenInItself_data();
    void everyLanguageIsSpokenInItself();
    void syllablesAreCountedFromTheSpeech();
    void aVoiceFileHasNoLongPath();

private:
    QTemporaryDir m_folder;
    SpeechEngine m_engine{m_folder.path().toStdString()};
};

void SpeechEngineTest::everyLanguageIsSpokenInItself_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    using enum Language;
    QTest::newRow("English")
        << English << "On 12/05/2024 I paid $3.50 for 2 kg of apples, i.e. 50% more, at example.org!";
    QTest::newRow("Chinese")
        << Chinese
        << "今天是2024年12月5日，气温20°C，价格涨了50%，花了¥3.50！我们（三个人）“很”高兴：走了12.5km。";
    QTest::newRow("Japanese") << Japanese
                              << "今日は2024年12月5日です。私は学校へ行った。コーヒーを飲んで、50%"
                                 "引きの本を¥500で買った！「東京タワー」は高い。";
    QTest::newRow("Korean") << Korean
                            << "오늘은 2024년 12월 5일입니다. 기온은 20°C, 가격은 50% 올랐어요! ₩500입니다.";
    QTest::newRow("French")
        << French << "Le 14/07/1789, p. ex., le prix était de 3,50 € : c'est 50 % de plus, œuvre et garçon.";
    QTest::newRow("German")
        << German
        << "Am 12. Mai 1984 kostete es z. B. 3,50 €, d. h. 50 % mehr, bei 100 km/h über die Straße.";
    QTest::newRow("Spanish")
        << Spanish << "¿Cuánto cuesta? El 12/10/2024 costaba 3,50 €, p. ej., un 50 % más; ¡qué niño!";
    QTest::newRow("Italian") << Italian << "Il 12/10/2024 costava 3,50 €, ad es. il 50% in più; perché no?";
    QTest::newRow("Portuguese") << Portuguese
                                << "Em 12/10/2024 custava R$ 3,50, p. ex., 50% a mais; não é? Coração.";
    QTest::newRow("Russian") << Russian << "5.12.2024 цена была 3,50 €, т. е. на 50% больше; ёлка и съезд.";
}

void SpeechEngineTest::everyLanguageIsSpokenInItself()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    m_engine.use(language, {});
    for (const SpokenPiece &piece : spokenPieces(text.toStdU32String(), language)) {
        for (const SpokenRun &run : piece.runs) {
            m_engine.use(run.language, {});
            const QString phonemes = QString::fromStdString(m_engine.phonemes(run.text));
            // A switch of language is a code in parentheses; unreadable letters are announced as "letter".
            QVERIFY2(!phonemes.contains(u'('),
                     qPrintable(QString::fromStdString(run.text) + u" -> "_s + phonemes));
            QVERIFY2(!phonemes.contains(u"lˈetə"_s) && !phonemes.contains(u"lˈe̞tə"_s) &&
                         !phonemes.contains(u"lˈɛtɚ"_s),
                     qPrintable(phonemes));
            QVERIFY2(m_engine.speak(run.text).vowelCount() > 0, run.text.c_str());
        }
    }
    for (const char *sentence : calibrationText(language)) {
        m_engine.use(language, {});
        QVERIFY2(!QString::fromStdString(m_engine.phonemes(sentence)).contains(u'('), sentence);
    }
}

void SpeechEngineTest::syllablesAreCountedFromTheSpeech()
{
    m_engine.use(Language::English, {});
    QCOMPARE(m_engine.speak("Banana pancakes every Sunday.").vowelCount(), 3 + 2 + 2 + 2);
    m_engine.use(Language::Italian, {});
    QCOMPARE(m_engine.speak("La pizza.").vowelCount(), 3);
}

void SpeechEngineTest::aVoiceFileHasNoLongPath()
{
    // The pitch of the file is heard, so the file was found although its folder's path is longer than 59
    // bytes.
    m_engine.use(Language::English, FittedVoice{.f0Hz = 100}.settings());
    const auto low = m_engine.speak("Hello there, how are you?").sound.samples;
    m_engine.use(Language::English, FittedVoice{.f0Hz = 300}.settings());
    const auto high = m_engine.speak("Hello there, how are you?").sound.samples;
    QVERIFY(!low.empty());
    QVERIFY(low != high);
}

QTEST_APPLESS_MAIN(SpeechEngineTest)
#include "SpeechEngineTest.moc"
