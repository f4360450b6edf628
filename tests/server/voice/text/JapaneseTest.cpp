#include "server/voice/text/Japanese.h"

#include "server/voice/text/Unicode.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class JapaneseTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void charactersAreRead_data();
    void charactersAreRead();
    void nothingButKanaIsLeft();
};

void JapaneseTest::charactersAreRead_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kana");
    QTest::newRow("topic") << "私は学生です"
                           << "わたし わ がくせい です";
    QTest::newRow("object") << "本を読む"
                            << "ほん お よむ";
    QTest::newRow("direction") << "学校へ行きます"
                               << "がっこう え いき ます";
    QTest::newRow("small tsu") << "学校へ行った。"
                               << "がっこう え いった 。";
    QTest::newRow("small tsu twice") << "買って走った"
                                     << "かって はしった";
    QTest::newRow("katakana") << "コーヒー"
                              << "こーひー";
    QTest::newRow("double particle") << "東京には"
                                     << "とうきょう にわ";
}

void JapaneseTest::charactersAreRead()
{
    QFETCH(QString, text);
    QFETCH(QString, kana);
    QCOMPARE(QString::fromStdString(hiraganaOf(text.toStdString())), kana);
}

void JapaneseTest::nothingButKanaIsLeft()
{
    const std::u32string kana =
        decodedUtf8(hiraganaOf("鬱蒼とした森の中で、彼は𠮟られた。一人で寿司を食べる人々。"));
    QVERIFY(!kana.empty());
    for (const char32_t character : kana)
        QVERIFY(scriptOf(character) == Script::Kana || scriptOf(character) == Script::Common);
}

QTEST_APPLESS_MAIN(JapaneseTest)
#include "JapaneseTest.moc"
