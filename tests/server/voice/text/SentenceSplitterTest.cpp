#include "server/voice/text/SentenceSplitter.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class SentenceSplitterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentencesEndWhereAReaderEndsThem_data();
    void sentencesEndWhereAReaderEndsThem();
    void anEmptyLineEndsAParagraph();
    void anEllipsisIsALongerPause();
    void aLongSentenceIsCutAtAMark();
    void aLongWordIsCutAnyhow();
    void nothingIsLost();
};

namespace {

QStringList textsOf(const std::vector<TextPiece> &pieces)
{
    QStringList texts;
    for (const TextPiece &piece : pieces)
        texts << QString::fromStdU32String(piece.text);
    return texts;
}

} // namespace

void SentenceSplitterTest::sentencesEndWhereAReaderEndsThem_data()
{
    QTest::addColumn<Language>("language");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("sentences");
    const auto row = [](const char *name, Language language, const QStringList &sentences,
                        const char *joint = " ") {
        QTest::newRow(name) << language << sentences.join(QString::fromUtf8(joint)) << sentences;
    };
    row("plain", Language::English, {u"One."_s, u"Two!"_s, u"Three?"_s});
    row("title", Language::English, {u"Mr. A. B. Smith met Dr. Jones."_s, u"They talked."_s});
    row("Latin", Language::English, {u"Bring fruit, e.g. apples, i.e. the red ones."_s, u"Thanks."_s});
    row("noon, then a sentence", Language::English, {u"It closes at 5 p.m."_s, u"Come early."_s});
    row("noon in the sentence", Language::English, {u"At 5 p.m. sharp it closes."_s});
    row("decimal", Language::English, {u"Pi is 3.14 or so."_s, u"Yes."_s});
    row("host", Language::English, {u"See example.org for more."_s, u"Bye."_s});
    row("quote goes on", Language::English, {u"\"Stop!\" she said."_s, u"He stopped."_s});
    row("quote ends", Language::English, {u"She said \"Stop!\""_s, u"He stopped."_s});
    row("ellipsis goes on", Language::English, {u"Well... maybe not."_s, u"No."_s});
    row("initialism", Language::English, {u"The U.S. economy grew."_s, u"It did."_s});
    row("myself", Language::English, {u"So did I."_s, u"And you?"_s});
    row("marks together", Language::English, {u"What?!"_s, u"Really."_s});
    row("German ordinal", Language::German, {u"Am 12. Mai kam er."_s, u"Dann ging er."_s});
    row("German short form", Language::German, {u"Obst, z. B. Äpfel, ist gut."_s, u"Ja."_s});
    row("French title", Language::French, {u"M. Dupont est là."_s, u"Il attend."_s});
    row("Spanish", Language::Spanish, {u"¿Vienes?"_s, u"¡Claro!"_s, u"La Sra. López espera."_s});
    row("Russian", Language::Russian, {u"Он жил на ул. Мира."_s, u"Потом уехал."_s});
    row("Chinese without spaces", Language::Chinese, {u"你好。"_s, u"今天好吗？"_s, u"很好！"_s}, "");
    row("Japanese quote", Language::Japanese, {u"「行こう。」"_s, u"と言った。"_s}, "");
}

void SentenceSplitterTest::sentencesEndWhereAReaderEndsThem()
{
    QFETCH(Language, language);
    QFETCH(QString, text);
    QFETCH(QStringList, sentences);
    QCOMPARE(textsOf(splitIntoSentences(text.toStdU32String(), language)), sentences);
}

void SentenceSplitterTest::anEmptyLineEndsAParagraph()
{
    const auto pieces = splitIntoSentences(U"One\nline. Two.\n \nThree", Language::English);
    QCOMPARE(textsOf(pieces), QStringList({u"One line."_s, u"Two."_s, u"Three"_s}));
    QVERIFY(pieces[0].after == Break::Sentence);
    QVERIFY(pieces[1].after == Break::Paragraph);
    QVERIFY(pieces[2].after == Break::Paragraph);
}

void SentenceSplitterTest::anEllipsisIsALongerPause()
{
    const auto pieces = splitIntoSentences(U"I wonder… Perhaps... Yes.", Language::English);
    QCOMPARE(pieces.size(), 3U);
    QVERIFY(pieces[0].after == Break::Ellipsis);
    QVERIFY(pieces[1].after == Break::Ellipsis);
}

void SentenceSplitterTest::aLongSentenceIsCutAtAMark()
{
    std::u32string text;
    for (int i = 0; i < 40; ++i)
        text += U"and then there was more, ";
    for (const TextPiece &piece : splitIntoSentences(text + U"the end.", Language::English)) {
        QVERIFY(piece.text.size() <= 300);
        QVERIFY(piece.text.ends_with(piece.after == Break::Clause ? U"," : U"."));
    }
}

void SentenceSplitterTest::aLongWordIsCutAnyhow()
{
    const auto pieces = splitIntoSentences(std::u32string(10'000, U'a'), Language::English);
    QCOMPARE(pieces.size(), 34U);
}

void SentenceSplitterTest::nothingIsLost()
{
    const std::u32string text = U"A b. C? D! \"E.\" (F.) 1.2 g... h; i: j — k.\n\nL";
    std::u32string joined;
    for (const TextPiece &piece : splitIntoSentences(text, Language::English))
        joined += piece.text;
    const auto letters = [](std::u32string value) {
        std::erase_if(value, [](char32_t c) { return c == U' ' || c == U'\n'; });
        return value;
    };
    QVERIFY(letters(joined) == letters(text));
}

QTEST_APPLESS_MAIN(SentenceSplitterTest)
#include "SentenceSplitterTest.moc"
