#include "server/voice/timbre/Equaliser.h"

#include <QtTest>

#include <cmath>
#include <numbers>

class EqualiserTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gainsOfNothingChangeNothing();
    void aToneGetsTheGainOfItsBand_data();
    void aToneGetsTheGainOfItsBand();
    void theLengthStays_data();
    void theLengthStays();
};

namespace {

Sound tone(double hertz, std::size_t size = 24000)
{
    Sound sound{.samples = std::vector<float>(size), .sampleRateHz = spectrumRateHz};
    for (std::size_t i = 0; i < size; ++i)
        sound.samples[i] = static_cast<float>(
            0.1 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / spectrumRateHz));
    return sound;
}

} // namespace

void EqualiserTest::gainsOfNothingChangeNothing()
{
    Sound sound = tone(700);
    const Sound before = sound;
    Equaliser({}).apply(sound);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        QVERIFY(std::abs(sound.samples[i] - before.samples[i]) < 1e-5F);
}

void EqualiserTest::aToneGetsTheGainOfItsBand_data()
{
    QTest::addColumn<int>("band");
    QTest::addColumn<double>("gainDb");
    QTest::newRow("200 Hz, up") << 3 << 6.0;
    QTest::newRow("1 kHz, down") << 10 << -8.0;
    QTest::newRow("6.3 kHz, up") << 18 << 8.0;
}

void EqualiserTest::aToneGetsTheGainOfItsBand()
{
    QFETCH(int, band);
    QFETCH(double, gainDb);
    ThirdOctaves gains{};
    for (int near = std::max(0, band - 1); near <= std::min(18, band + 1); ++near)
        gains[static_cast<std::size_t>(near)] = gainDb;
    Sound sound = tone(thirdOctaveHz(static_cast<std::size_t>(band)));
    const Sound before = sound;
    Equaliser(gains).apply(sound);
    // The phase stays, so the gain can be read off sample by sample; away from the ends.
    double product = 0;
    double power = 0;
    for (std::size_t i = 2000; i < 22000; ++i) {
        product += static_cast<double>(sound.samples[i] * before.samples[i]);
        power += static_cast<double>(before.samples[i] * before.samples[i]);
    }
    const double got = 20 * std::log10(product / power);
    QVERIFY2(std::abs(got - gainDb) < 0.7, qPrintable(QString::number(got)));
}

void EqualiserTest::theLengthStays_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 100, 1537, 1538, 1539, 5000})
        QTest::addRow("%d samples", size) << size;
}

void EqualiserTest::theLengthStays()
{
    QFETCH(int, size);
    Sound sound = tone(500, static_cast<std::size_t>(size));
    Equaliser({}).apply(sound);
    QCOMPARE(sound.samples.size(), static_cast<std::size_t>(size));
}

QTEST_APPLESS_MAIN(EqualiserTest)
#include "EqualiserTest.moc"
