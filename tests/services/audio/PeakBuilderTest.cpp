#include "services/audio/Peaks.h"

#include <QTest>

#include <limits>
#include <numeric>

class PeakBuilderTest final : public QObject {
    Q_OBJECT

private slots:
    void givesOnePairPerFrameOfShortClips();
    void findsLowestAndHighestOfEachBucket();
    void coversEveryFrameOfLongClips();
    void doesNotDependOnHowFramesArrive();
    void clipsWhatIsBeyondFullScale();
    void ignoresNotANumber();
    void isEmptyWithoutFrames();
};

void PeakBuilderTest::givesOnePairPerFrameOfShortClips()
{
    PeakBuilder builder;
    const std::vector<float> samples{0.5F, -0.25F, 0.0F};
    builder.addMono(samples.data(), 3);
    QCOMPARE(builder.result(100), (Peaks{{0.5F, 0.5F}, {-0.25F, -0.25F}, {0.0F, 0.0F}}));
}

void PeakBuilderTest::findsLowestAndHighestOfEachBucket()
{
    PeakBuilder builder;
    const std::vector<float> samples{0.1F, -0.2F, 0.3F, 0.4F, 0.5F, -0.6F, 0.7F};
    builder.addMono(samples.data(), 7);
    QCOMPARE(builder.result(3), (Peaks{{-0.2F, 0.1F}, {0.3F, 0.4F}, {-0.6F, 0.7F}}));
    QCOMPARE(builder.result(1), (Peaks{{-0.6F, 0.7F}}));
    QCOMPARE(builder.frames(), 7);
}

void PeakBuilderTest::coversEveryFrameOfLongClips()
{
    // A ramp over many stretches: each bucket's border is known, to the documented 1/8192 of the whole.
    const qint64 frames = 1'000'003;
    std::vector<float> samples(static_cast<size_t>(frames));
    for (qint64 i = 0; i < frames; ++i)
        samples[static_cast<size_t>(i)] = static_cast<float>(i) / static_cast<float>(frames);
    PeakBuilder builder;
    builder.addMono(samples.data(), frames);
    const Peaks peaks = builder.result(100);
    QCOMPARE(peaks.size(), 100);
    QCOMPARE(peaks.first().min, samples.front());
    QCOMPARE(peaks.last().max, samples.back());
    for (int i = 0; i < 100; ++i) {
        QVERIFY(std::abs(peaks[i].min - static_cast<float>(i) / 100) < 1.0F / 8'000);
        QVERIFY(std::abs(peaks[i].max - static_cast<float>(i + 1) / 100) < 1.0F / 8'000);
    }
}

void PeakBuilderTest::doesNotDependOnHowFramesArrive()
{
    std::vector<float> samples(100'000);
    for (size_t i = 0; i < samples.size(); ++i)
        samples[i] = static_cast<float>((i * 7'919) % 2'001) / 1'000.0F - 1.0F;
    PeakBuilder whole;
    whole.addMono(samples.data(), 100'000);
    PeakBuilder pieces;
    for (qint64 done = 0, piece = 1; done < 100'000; piece = piece % 1'201 + 7) {
        const qint64 count = std::min<qint64>(piece, 100'000 - done);
        pieces.addMono(samples.data() + done, count);
        done += count;
    }
    QCOMPARE(pieces.result(640), whole.result(640));
}

void PeakBuilderTest::clipsWhatIsBeyondFullScale()
{
    PeakBuilder builder;
    const std::vector<float> samples{3.0F, -4.0F};
    builder.addMono(samples.data(), 2);
    QCOMPARE(builder.result(1), (Peaks{{-1.0F, 1.0F}}));
}

void PeakBuilderTest::ignoresNotANumber()
{
    PeakBuilder builder;
    const float nothing = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> samples{nothing, 0.25F, nothing, nothing};
    builder.addMono(samples.data(), 4);
    QCOMPARE(builder.result(2), (Peaks{{0.25F, 0.25F}, {0.0F, 0.0F}}));
}

void PeakBuilderTest::isEmptyWithoutFrames()
{
    QVERIFY(PeakBuilder().result(100).isEmpty());
}

QTEST_GUILESS_MAIN(PeakBuilderTest)
#include "PeakBuilderTest.moc"
