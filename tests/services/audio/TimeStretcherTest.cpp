#include "services/audio/TimeStretcher.h"

#include "tests/services/audio/SoundMeasures.h"
#include "tests/services/audio/TestAudio.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int rateHz = 48'000;

/// As the player does it: written when nothing more comes out.
Sound stretched(const Sound &sound, double speed, int channels = 1)
{
    TimeStretcher stretcher({.sampleRateHz = sound.sampleRateHz, .channels = channels});
    stretcher.setSpeed(speed);
    std::span<const float> rest(sound.samples);
    std::vector<float> block(static_cast<size_t>(480 * channels));
    Sound result{.sampleRateHz = sound.sampleRateHz};
    while (!stretcher.isDrained()) {
        const size_t count = stretcher.read(block);
        result.samples.insert(result.samples.end(), block.begin(),
                              block.begin() + static_cast<std::ptrdiff_t>(count));
        if (count > 0)
            continue;
        if (rest.empty()) {
            stretcher.finish();
            continue;
        }
        const auto part =
            rest.first(std::min<size_t>(rest.size(), static_cast<size_t>(700 * channels))); // any size
        stretcher.write(part);
        rest = rest.subspan(part.size());
    }
    return result;
}

} // namespace

class TimeStretcherTest final : public QObject {
    Q_OBJECT

private slots:
    void keepsTimeAndPitch_data();
    void keepsTimeAndPitch();
    void keepsTheChannelsApart();
    void changesSpeedOnTheWay();
};

void TimeStretcherTest::keepsTimeAndPitch_data()
{
    QTest::addColumn<double>("speed");
    QTest::newRow("half") << 0.5;
    QTest::newRow("three quarters") << 0.75;
    QTest::newRow("as recorded") << 1.0;
    QTest::newRow("one and a half") << 1.5;
    QTest::newRow("double") << 2.0;
}

void TimeStretcherTest::keepsTimeAndPitch()
{
    QFETCH(double, speed);
    constexpr int clicks = 12;
    constexpr double interval = 0.5;
    const Sound track = clickTrack(clicks, interval, rateHz);
    const Sound heard = stretched(track, speed);
    QVERIFY2(std::abs(heard.seconds() - track.seconds() / speed) < 0.001,
             qPrintable(u"%1 s"_s.arg(heard.seconds())));
    const std::vector<double> times = clickTimes(heard, interval / speed / 2);
    QCOMPARE(times.size(), size_t(clicks));
    for (size_t i = 1; i < times.size(); ++i) {
        const double off = times[i] - times[i - 1] - interval / speed;
        QVERIFY2(std::abs(off) < 0.010, qPrintable(u"click %1 is off by %2 ms"_s.arg(i).arg(off * 1000)));
    }
    QVERIFY2(std::abs(times.front() - clickTimes(track, interval / 2).front() / speed) < 0.010,
             "the first one comes in time");

    for (const double wanted : {110.0, 440.0, 1000.0}) {
        const double frequency = frequencyOf(stretched(tone(wanted, 2, rateHz), speed));
        const double cents = 1200 * std::log2(frequency / wanted);
        QVERIFY2(std::abs(cents) < 10, qPrintable(u"%1 Hz: %2 cents"_s.arg(wanted).arg(cents)));
    }
}

void TimeStretcherTest::keepsTheChannelsApart()
{
    const Sound left = tone(300, 1, rateHz);
    const Sound right = tone(700, 1, rateHz);
    Sound both{.sampleRateHz = rateHz};
    for (size_t i = 0; i < left.samples.size(); ++i) {
        both.samples.push_back(left.samples[i]);
        both.samples.push_back(right.samples[i]);
    }
    const Sound heard = stretched(both, 1.5, 2);
    for (const size_t channel : {size_t(0), size_t(1)}) {
        Sound one{.sampleRateHz = rateHz};
        for (size_t i = channel; i < heard.samples.size(); i += 2)
            one.samples.push_back(heard.samples[i]);
        QVERIFY(std::abs(frequencyOf(one) - (channel == 0 ? 300 : 700)) < 2);
    }
}

void TimeStretcherTest::changesSpeedOnTheWay()
{
    TimeStretcher stretcher({.sampleRateHz = rateHz, .channels = 1});
    const Sound sound = tone(440, 1, rateHz);
    std::vector<float> block(rateHz);
    size_t count = 0;
    for (const double speed : {2.0, 0.5}) {
        stretcher.setSpeed(speed);
        for (size_t at = 0; at + 480 <= sound.samples.size(); at += 480) {
            stretcher.write(std::span(sound.samples).subspan(at, 480));
            count += stretcher.read(block);
        }
    }
    stretcher.finish();
    count += stretcher.read(block);
    const double seconds = static_cast<double>(count) / rateHz;
    QVERIFY2(std::abs(seconds - 2.5) < 0.1, qPrintable(QString::number(seconds)));
}

QTEST_GUILESS_MAIN(TimeStretcherTest)
#include "TimeStretcherTest.moc"
