#include "server/voice/measure/Formants.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/LinearPrediction.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class FormantsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void resonancesAreFound_data();
    void resonancesAreFound();
    void silenceHasNone();
    void theScaleFollowsThePerson();
};

void FormantsTest::resonancesAreFound_data()
{
    QTest::addColumn<double>("pitch");
    QTest::addColumn<QList<double>>("resonances");
    QTest::newRow("man") << 105.0 << QList<double>{500, 1500, 2500, 3500, 4500};
    QTest::newRow("open vowel") << 120.0 << QList<double>{730, 1090, 2440, 3400, 4400};
    QTest::newRow("woman") << 200.0 << QList<double>{600, 1700, 2900, 4000, 5000};
}

void FormantsTest::resonancesAreFound()
{
    QFETCH(double, pitch);
    QFETCH(QList<double>, resonances);
    const std::vector<double> all(resonances.begin(), resonances.end());
    const Sound sound = buzz(
        2, [pitch](double) { return pitch; }, all, 16000);
    const auto formants = measureFormants(sound, trackPitch(resampled(sound, 8000)));
    QVERIFY(formants);
    for (std::size_t n = 0; n < 3; ++n)
        QVERIFY2(std::abs(std::log((*formants)[n] / all[n])) < 0.1,
                 qPrintable(QString::number((*formants)[n])));
}

void FormantsTest::silenceHasNone()
{
    const Sound silence{.samples = std::vector<float>(16'000, 0.0F), .sampleRateHz = 16000};
    QVERIFY(!measureFormants(silence, trackPitch(resampled(silence, 8000))));
    const std::vector<float> frame(330, 0.0F);
    const auto prediction = linearPrediction(autocorrelation(frame));
    QVERIFY(prediction);
    for (const double coefficient : *prediction)
        QVERIFY(std::isfinite(coefficient));
}

void FormantsTest::theScaleFollowsThePerson()
{
    const Formants synthesizer{500, 1500, 2500};
    const auto person = [](double factor) { return Formants{500 * factor, 1500 * factor, 2500 * factor}; };
    QVERIFY(formantScale(person(1.15), synthesizer) > formantScale(person(1.0), synthesizer));
    QVERIFY(formantScale(person(2.0), synthesizer) <= 1.2);
    QVERIFY(formantScale(person(0.3), synthesizer) >= 0.9);
}

QTEST_APPLESS_MAIN(FormantsTest)
#include "FormantsTest.moc"
