#include "server/voice/measure/Syllables.h"

#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

class SyllablesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void syllablesAreCounted_data();
    void syllablesAreCounted();
};

void SyllablesTest::syllablesAreCounted_data()
{
    QTest::addColumn<int>("perSecond");
    QTest::newRow("slow") << 2;
    QTest::newRow("usual") << 4;
    QTest::newRow("fast") << 6;
}

void SyllablesTest::syllablesAreCounted()
{
    QFETCH(int, perSecond);
    constexpr int rateHz = 8000;
    constexpr int seconds = 5;
    Sound sound = buzz(
        seconds, [](double) { return 120.0; }, {600, 1200, 2500}, rateHz);
    for (std::size_t i = 0; i < sound.samples.size(); ++i) { // louder and softer, 12 dB
        const double phase = 2 * std::numbers::pi * perSecond * static_cast<double>(i) / rateHz;
        sound.samples[i] *= static_cast<float>(std::pow(10, 0.3 * (-std::cos(phase) - 1)));
    }
    const int count = countSyllables(sound, trackPitch(sound));
    QVERIFY2(std::abs(count - perSecond * seconds) <= 1, qPrintable(QString::number(count)));
}

QTEST_APPLESS_MAIN(SyllablesTest)
#include "SyllablesTest.moc"
