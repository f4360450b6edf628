#include "server/voice/measure/ClippedSamples.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

class ClippedSamplesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void flatTopsAreCounted_data();
    void flatTopsAreCounted();
    void aRunNeedsThreeSamples();
    void silenceIsNotClipped();
};

void ClippedSamplesTest::flatTopsAreCounted_data()
{
    QTest::addColumn<double>("overDb");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::newRow("clean") << 0.0 << 0.0 << 1e-4;
    QTest::newRow("3 dB over") << 3.0 << 1e-3 << 0.1;
    QTest::newRow("10 dB over") << 10.0 << 0.05 << 0.5;
}

void ClippedSamplesTest::flatTopsAreCounted()
{
    QFETCH(double, overDb);
    QFETCH(double, least);
    QFETCH(double, most);
    Sound sound{.samples = {}, .sampleRateHz = 16000};
    const auto gain = static_cast<float>(std::pow(10, overDb / 20));
    for (int i = 0; i < 160000; ++i) { // three tones whose sum has few high peaks
        const double at = i / 16000.0;
        const double sum = std::sin(1300 * at) + std::sin(4510 * at + 1) + std::sin(8970.3 * at + 2);
        sound.samples.push_back(std::clamp(gain * static_cast<float>(sum / 3), -1.0F, 1.0F));
    }
    const double share = clippedShare(sound);
    QVERIFY2(share >= least && share <= most, qPrintable(QString::number(share)));
}

void ClippedSamplesTest::aRunNeedsThreeSamples()
{
    const Sound sound{.samples = {0, 1, 1, 0, 1, 1, 0.999F, 0, -0.5F, -0.5F, -0.5F, 0},
                      .sampleRateHz = 16000};
    const std::vector<bool> expected{false, false, false, false, true, true,
                                     true,  false, true,  true,  true, false};
    QCOMPARE(clippedSamples(sound), expected);
}

void ClippedSamplesTest::silenceIsNotClipped()
{
    QCOMPARE(clippedShare({.samples = std::vector<float>(1000), .sampleRateHz = 16000}), 0.0);
    QCOMPARE(clippedShare({}), 0.0);
}

QTEST_APPLESS_MAIN(ClippedSamplesTest)
#include "ClippedSamplesTest.moc"
