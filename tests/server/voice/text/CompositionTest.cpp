#include "server/voice/text/Composition.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class CompositionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void piecesBecomeLetters_data();
    void piecesBecomeLetters();
    void marksThatFitNothingAreLeftOut();
};

void CompositionTest::piecesBecomeLetters_data()
{
    QTest::addColumn<QString>("whole");
    for (const QString &word : {u"déjà vu, où, naïve, garçon, août"_s, u"Ärger, Öl, Übung, Straße"_s,
                                u"¿Mañana? Sí, pingüino"_s, u"ação, três, avô"_s, u"Ёлка, йод, чай"_s,
                                u"がぎぐ、パピプ、ヴ"_s, u"안녕하세요 값이 읽다"_s, u"plain"_s})
        QTest::newRow(qPrintable(word)) << word;
}

void CompositionTest::piecesBecomeLetters()
{
    QFETCH(QString, whole);
    const std::u32string pieces = whole.normalized(QString::NormalizationForm_D).toStdU32String();
    QCOMPARE(QString::fromStdU32String(composed(pieces)), whole);
    QCOMPARE(QString::fromStdU32String(composed(whole.toStdU32String())), whole);
}

void CompositionTest::marksThatFitNothingAreLeftOut()
{
    QVERIFY(composed(U"\u0301x\u0308\u0336y") == U"xy");
}

QTEST_APPLESS_MAIN(CompositionTest)
#include "CompositionTest.moc"
