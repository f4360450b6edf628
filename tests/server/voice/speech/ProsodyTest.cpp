#include "server/voice/speech/Prosody.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class ProsodyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSameSeedReadsTheSame();
    void anotherSeedReadsDifferently();
    void anotherSentenceChangesNoneButItself();
    void theMiddleOfTheVoiceStays();
    void phrasesDifferAsPeoplesDo();
    void monotoneIsMonotone();
    void aFlatVoiceStaysFlat();
    void paragraphsPauseLonger();
    void oneSentenceKeepsTheVoicesPitch();
};

namespace {

std::vector<PieceShape> sentences(std::size_t count)
{
    std::vector<PieceShape> pieces(count);
    for (std::size_t i = 0; i < count; ++i)
        pieces[i].seed = 1000 * i;
    pieces.back().after = Break::Paragraph;
    return pieces;
}

double pitchDeviation(const std::vector<Reading> &readings)
{
    double squares = 0;
    for (const Reading &reading : readings)
        squares += std::pow(reading.expression.pitchSemitones, 2);
    return std::sqrt(squares / static_cast<double>(readings.size()));
}

} // namespace

void ProsodyTest::theSameSeedReadsTheSame()
{
    const auto a = readingsOf(sentences(8), {}, 2, 1);
    const auto b = readingsOf(sentences(8), {}, 2, 1);
    for (std::size_t i = 0; i < a.size(); ++i) {
        QCOMPARE(a[i].expression.pitchSemitones, b[i].expression.pitchSemitones);
        QCOMPARE(a[i].pauseSeconds, b[i].pauseSeconds);
    }
}

void ProsodyTest::anotherSeedReadsDifferently()
{
    const auto a = readingsOf(sentences(8), {}, 2, 1);
    const auto b = readingsOf(sentences(8), {}, 2, 2);
    QVERIFY(a[3].expression.pitchSemitones != b[3].expression.pitchSemitones);
    QVERIFY(a[3].pauseSeconds != b[3].pauseSeconds);
}

void ProsodyTest::anotherSentenceChangesNoneButItself()
{
    std::vector<PieceShape> pieces = sentences(7);
    const auto before = readingsOf(pieces, {}, 2, 1);
    pieces[3].seed = 99;
    const auto after = readingsOf(pieces, {}, 2, 1);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        QCOMPARE(before[i].expression.pitchSemitones == after[i].expression.pitchSemitones, i != 3);
        QCOMPARE(before[i].expression.rangeFactor == after[i].expression.rangeFactor, i != 3);
        QCOMPARE(before[i].expression.rateFactor == after[i].expression.rateFactor, i != 3);
        QCOMPARE(before[i].pauseSeconds == after[i].pauseSeconds, i != 3);
    }
}

void ProsodyTest::theMiddleOfTheVoiceStays()
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        double sum = 0;
        for (const Reading &reading : readingsOf(sentences(6), {}, 2, seed))
            sum += reading.expression.pitchSemitones;
        QVERIFY(std::abs(sum / 6) < 0.2);
    }
}

void ProsodyTest::phrasesDifferAsPeoplesDo()
{
    double sum = 0;
    for (std::uint64_t seed = 0; seed < 20; ++seed)
        sum += pitchDeviation(readingsOf(sentences(16), {.spreadSemitones = 2.5}, 2, seed));
    QVERIFY2(sum / 20 > 0.9 && sum / 20 < 1.6, qPrintable(QString::number(sum / 20)));
}

void ProsodyTest::monotoneIsMonotone()
{
    for (const Reading &reading : readingsOf(sentences(6), {.life = 0, .spreadSemitones = 0.3}, 0.3, 5)) {
        QCOMPARE(reading.expression.pitchSemitones, 0.0);
        QVERIFY(std::abs(reading.expression.rangeFactor - 1) < 1e-9);
    }
}

void ProsodyTest::aFlatVoiceStaysFlat()
{
    QVERIFY(pitchDeviation(readingsOf(sentences(12), {.spreadSemitones = 0.5}, 0.4, 3)) <= 0.31);
}

void ProsodyTest::paragraphsPauseLonger()
{
    std::vector<PieceShape> pieces = sentences(4);
    pieces[1].after = Break::Paragraph;
    double sentence = 0;
    double paragraph = 0;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        const auto readings = readingsOf(pieces, {.pauseFactor = 1.5}, 2, seed);
        sentence += readings[0].pauseSeconds / 50;
        paragraph += readings[1].pauseSeconds / 50;
    }
    QVERIFY(std::abs(sentence - 0.32 * 1.5) < 0.1);
    QVERIFY(std::abs(paragraph - 0.7 * 1.5) < 0.2);
}

void ProsodyTest::oneSentenceKeepsTheVoicesPitch()
{
    const auto readings = readingsOf(sentences(1), {.spreadSemitones = 2}, 1.6, 9);
    QCOMPARE(readings[0].expression.pitchSemitones, 0.0);
    QVERIFY(std::abs(readings[0].expression.rangeFactor - 2 / 1.6) < 1e-9);
}

QTEST_APPLESS_MAIN(ProsodyTest)
#include "ProsodyTest.moc"
