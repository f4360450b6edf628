#include "server/voice/text/Unicode.h"

#include "server/voice/protocol/JobError.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class UnicodeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDecodedIsEncodedTheSame();
    void brokenBytesAreRefused_data();
    void brokenBytesAreRefused();
    void capitalsHaveASmallForm_data();
    void capitalsHaveASmallForm();
};

void UnicodeTest::whatIsDecodedIsEncodedTheSame()
{
    const std::string text = "aé€漢字кирилл𠀀😀\n";
    QCOMPARE(encodedUtf8(decodedUtf8(text)), text);
    QCOMPARE(decodedUtf8("漢😀"), std::u32string(U"漢😀"));
}

void UnicodeTest::brokenBytesAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("lone follower") << QByteArray("a\x80z");
    QTest::newRow("cut off") << QByteArray("abc\xE6\xBC");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF");
    QTest::newRow("overlong of three") << QByteArray("\xE0\x80\xAF");
    QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80");
    QTest::newRow("beyond the last") << QByteArray("\xF4\x90\x80\x80");
    QTest::newRow("Latin-1") << QByteArray("caf\xE9 au lait");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
}

void UnicodeTest::brokenBytesAreRefused()
{
    QFETCH(QByteArray, bytes);
    QVERIFY_EXCEPTION_THROWN(decodedUtf8(bytes.toStdString()), JobError);
}

void UnicodeTest::capitalsHaveASmallForm_data()
{
    QTest::addColumn<QString>("capital");
    QTest::addColumn<QString>("small");
    QTest::newRow("Latin") << "A"
                           << "a";
    QTest::newRow("umlaut") << "Ü"
                            << "ü";
    QTest::newRow("Polish") << "Ł"
                            << "ł";
    QTest::newRow("Czech") << "Ž"
                           << "ž";
    QTest::newRow("Russian") << "Я"
                             << "я";
    QTest::newRow("io") << "Ё"
                        << "ё";
    QTest::newRow("sharp s has none") << "ß"
                                      << "ß";
    QTest::newRow("multiplication sign is no letter") << "×"
                                                      << "×";
    QTest::newRow("Han") << "漢"
                         << "漢";
}

void UnicodeTest::capitalsHaveASmallForm()
{
    QFETCH(QString, capital);
    QFETCH(QString, small);
    QCOMPARE(QString::fromStdU32String(lowerCase(capital.toStdU32String())), small);
}

QTEST_APPLESS_MAIN(UnicodeTest)
#include "UnicodeTest.moc"
