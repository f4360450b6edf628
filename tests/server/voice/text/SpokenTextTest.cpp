#include "server/voice/protocol/JobError.h"
#include "server/voice/text/PreparedText.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class SpokenTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scriptsBecomeRuns_data();
    void scriptsBecomeRuns();
    void piecesWithoutLettersAreLeftOut();
    void unfitTextIsRefused_data();
    void unfitTextIsRefused();
    void foreignScriptsAreRefused_data();
    void foreignScriptsAreRefused();
    void aGreekLetterIsASymbol();
    void tenThousandCharactersAreAllowed();
};

namespace {

QStringList runTexts(const std::vector<SpokenRun> &runs)
{
    QStringList texts;
    for (const SpokenRun &run : runs)
        texts << QString::fromUtf8(factsOf(run.language).name) + u": "_s +
                     QString::fromStdString(run.text).trimmed();
    return texts;
}

} // namespace

void SpokenTextTest::scriptsBecomeRuns_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("runs");
    QTest::newRow("one script") << Language::English << "Plain text, 12."
                                << QStringList{u"English: Plain text, 12."_s};
    QTest::newRow("brand in Chinese")
        << Language::Chinese << "我用iPhone拍照。"
        << QStringList{u"Chinese: 我用"_s, u"English: iPhone"_s, u"Chinese: 拍照。"_s};
    QTest::newRow("Han in English") << Language::English << "The word 你好 is a greeting."
                                    << QStringList{u"English: The word"_s, u"Chinese: 你好"_s,
                                                   u"English: is a greeting."_s};
    QTest::newRow("kana in English") << Language::English << "Say ありがとう now"
                                     << QStringList{u"English: Say"_s, u"Japanese: ありがとう"_s,
                                                    u"English: now"_s};
    QTest::newRow("Cyrillic in German")
        << Language::German << "Er sagt привет." << QStringList{u"German: Er sagt"_s, u"Russian: привет."_s};
    QTest::newRow("number goes with what it follows")
        << Language::Chinese << "我有12个" << QStringList{u"Chinese: 我有12个"_s};
    QTest::newRow("other script only") << Language::English << "東京" << QStringList{u"Chinese: 東京"_s};
    QTest::newRow("leading number") << Language::English << "12 привет"
                                    << QStringList{u"English: 12"_s, u"Russian: привет"_s};
}

void SpokenTextTest::scriptsBecomeRuns()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    QFETCH(QStringList, runs);
    QCOMPARE(runTexts(runsOf(text.toStdU32String(), language)), runs);
}

void SpokenTextTest::piecesWithoutLettersAreLeftOut()
{
    const auto pieces = spokenPieces(U"One. ... !!! 😀 Two.", Language::English);
    QCOMPARE(pieces.size(), 2U);
}

void SpokenTextTest::unfitTextIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n\t ");
    QTest::newRow("ideographic space") << QByteArray("\u3000");
    QTest::newRow("marks") << QByteArray("?! ...");
    QTest::newRow("emoji") << QByteArray("😀😀");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("broken UTF-8") << QByteArray("a\xFF");
    QTest::newRow("10 001 characters") << QByteArray(10'001, 'a');
}

void SpokenTextTest::unfitTextIsRefused()
{
    QFETCH(QByteArray, text);
    try {
        preparedText(text.toStdString(), "English");
        QFAIL("accepted");
    } catch (const JobError &error) {
        QVERIFY(error.code == JobError::Code::BadInput);
        QVERIFY(error.message.ends_with('.'));
    }
}

void SpokenTextTest::foreignScriptsAreRefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("script");
    QTest::newRow("Arabic") << u"مرحبا بالعالم"_s << u"Arabic"_s;
    QTest::newRow("Hindi") << u"नमस्ते दुनिया"_s << u"Devanagari"_s;
    QTest::newRow("Thai") << u"สวัสดีชาวโลก"_s << u"Thai"_s;
    QTest::newRow("Hebrew") << u"שלום עולם"_s << u"Hebrew"_s;
    QTest::newRow("Greek") << u"Καλημέρα κόσμε"_s << u"Greek"_s;
    QTest::newRow("Georgian") << u"გამარჯობა"_s << u"Georgian"_s;
    QTest::newRow("a word inside English") << u"He said नमस्ते to us."_s << u"Devanagari"_s;
}

void SpokenTextTest::foreignScriptsAreRefused()
{
    QFETCH(QString, text);
    QFETCH(QString, script);
    for (const char *language : {"English", "Auto"}) {
        try {
            preparedText(text.toStdString(), language);
            QFAIL("accepted");
        } catch (const JobError &error) {
            QVERIFY(error.code == JobError::Code::UnsupportedLanguage);
            QVERIFY2(QString::fromStdString(error.message).contains(script), error.message.c_str());
        }
    }
}

void SpokenTextTest::aGreekLetterIsASymbol()
{
    QCOMPARE(preparedText("The α and the Ω.", "English").pieces.size(), 1U);
}

void SpokenTextTest::tenThousandCharactersAreAllowed()
{
    std::string text;
    for (int i = 0; i < 10'000; ++i)
        text += "é"; // characters count, not bytes
    QVERIFY(!preparedText(text, "French").pieces.empty());
}

QTEST_APPLESS_MAIN(SpokenTextTest)
#include "SpokenTextTest.moc"
