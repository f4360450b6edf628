#include "server/voice/speech/Narrator.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// The times of sentences and words beside the audio.
class CaptionsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void wordsFollowEachOtherWithinTheirSentence_data();
    void wordsFollowEachOtherWithinTheirSentence();
    void aFileHasACueForEachSentence();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<SpeechEngine> m_engine;
};

void CaptionsTest::initTestCase()
{
    m_engine = std::make_unique<SpeechEngine>(m_folder.path().toStdString());
}

void CaptionsTest::wordsFollowEachOtherWithinTheirSentence_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("English") << Language::English << "Good morning, dear Anna. It costs $3.50!";
    QTest::newRow("German") << Language::German << "Schönes Wetter heute. Wir gehen um 14:30 Uhr.";
    QTest::newRow("Chinese") << Language::Chinese << "今天天气很好。我用iPhone拍照。";
    QTest::newRow("Japanese") << Language::Japanese << "今日は天気がいいです。行きましょう。";
    QTest::newRow("Korean") << Language::Korean << "오늘은 날씨가 좋아요. 공원에 갑니다.";
}

void CaptionsTest::wordsFollowEachOtherWithinTheirSentence()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    const std::vector<SpokenPiece> pieces = spokenPieces(text.toStdU32String(), language);
    const LearnedVoices voices{{language, {}}, {Language::English, {}}};
    Narrator narrator(*m_engine, voices);
    const std::vector<Reading> readings(pieces.size(), Reading{.expression = {}, .pauseSeconds = 0.3});
    const Sound take = narrator.narrate(pieces, readings, [](double, double) {});
    QCOMPARE(narrator.captions().size(), pieces.size());
    double last = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const Caption &caption = narrator.captions()[i];
        QVERIFY(caption.startSeconds >= last && caption.endSeconds > caption.startSeconds);
        std::string said;
        last = caption.startSeconds;
        for (const CaptionWord &word : caption.words) {
            QVERIFY2(word.startSeconds >= last && word.startSeconds < caption.endSeconds, word.text.c_str());
            last = word.startSeconds;
            said += word.text;
        }
        std::string written;
        for (const SpokenRun &run : pieces[i].runs)
            written += run.text;
        QCOMPARE(said, written);
        last = caption.endSeconds;
    }
    QVERIFY(last <= take.seconds() + 0.001);
}

void CaptionsTest::aFileHasACueForEachSentence()
{
    const std::vector<Caption> captions{
        {.startSeconds = 0, .endSeconds = 1.5, .words = {{0, "Salt "}, {0.5, "& "}, {0.75, "<pepper>."}}},
        {.startSeconds = 3661.25, .endSeconds = 3662, .words = {{3661.25, "End."}}}};
    QCOMPARE(
        QString::fromStdString(webVtt(captions)),
        u"WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nSalt <00:00:00.500>&amp; <00:00:00.750>&lt;pepper&gt;.\n"
        "\n01:01:01.250 --> 01:01:02.000\nEnd.\n"_s);
}

QTEST_APPLESS_MAIN(CaptionsTest)
#include "CaptionsTest.moc"
