#include "server/voice/audio/PeakMeter.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class PeakMeterTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHundredPairsOfMinimumAndMaximum();
    void fewFramesGiveOnePairEach();
    void nothingGivesNothing();
    void loudnessBeyondFullScaleIsDrawnAtTheEdge();
    void theWayItArrivesDoesNotMatter();
    void hoursKeepTheirShape();
};

namespace {

QByteArray peaksOf(const std::vector<float> &samples)
{
    PeakMeter meter;
    meter.add(samples);
    return QByteArray::fromBase64(QByteArray::fromStdString(meter.base64()));
}

} // namespace

void PeakMeterTest::aHundredPairsOfMinimumAndMaximum()
{
    std::vector<float> samples(1000, 0.0F);
    samples[5] = 1.0F;
    samples[7] = -0.25F;
    samples[999] = -1.0F;
    const QByteArray peaks = peaksOf(samples);
    QCOMPARE(peaks.size(), 200);
    QCOMPARE(static_cast<int>(peaks[0]), -32);
    QCOMPARE(static_cast<int>(peaks[1]), 127);
    QCOMPARE(static_cast<int>(peaks[2]), 0);
    QCOMPARE(static_cast<int>(peaks[198]), -127);
}

void PeakMeterTest::fewFramesGiveOnePairEach()
{
    const QByteArray peaks = peaksOf({0.25F, -0.25F, 0.0F});
    QCOMPARE(peaks, QByteArray("\x20\x20\xE0\xE0\x00\x00", 6));
}

void PeakMeterTest::nothingGivesNothing()
{
    QCOMPARE(PeakMeter().base64(), std::string());
}

void PeakMeterTest::loudnessBeyondFullScaleIsDrawnAtTheEdge()
{
    QCOMPARE(peaksOf({3.0F, -3.0F}), QByteArray("\x7F\x7F\x81\x81", 4));
}

void PeakMeterTest::theWayItArrivesDoesNotMatter()
{
    std::vector<float> samples;
    for (int i = 0; i < 5000; ++i)
        samples.push_back(static_cast<float>(i % 97) / 100.0F);
    PeakMeter pieces;
    for (std::size_t at = 0; at < samples.size(); at += 7)
        pieces.add(std::span(samples).subspan(at, std::min<std::size_t>(7, samples.size() - at)));
    PeakMeter whole;
    whole.add(samples);
    QCOMPARE(pieces.base64(), whole.base64());
}

void PeakMeterTest::hoursKeepTheirShape()
{
    // Three million frames, more than the meter keeps one by one: the first half silent, the second loud.
    PeakMeter meter;
    meter.add(std::vector<float>(1'500'000, 0.0F));
    meter.add(std::vector<float>(1'500'000, 0.5F));
    const QByteArray peaks = QByteArray::fromBase64(QByteArray::fromStdString(meter.base64()));
    QCOMPARE(peaks.size(), 200);
    QCOMPARE(static_cast<int>(peaks[97]), 0);
    QCOMPARE(static_cast<int>(peaks[102]), 64);
    QCOMPARE(static_cast<int>(peaks[199]), 64);
}

QTEST_APPLESS_MAIN(PeakMeterTest)
#include "PeakMeterTest.moc"
