#include "services/audio/SampleRing.h"

#include <QTest>

#include <numeric>
#include <thread>

class SampleRingTest final : public QObject {
    Q_OBJECT

private slots:
    void takesNoMoreThanFits();
    void givesNoMoreThanThereIs();
    void keepsOrderBetweenTwoThreads();
};

void SampleRingTest::takesNoMoreThanFits()
{
    SampleRing ring(4);
    const std::vector<float> samples{1, 2, 3, 4, 5, 6};
    QCOMPARE(ring.write(samples), size_t{4});
    QCOMPARE(ring.write(samples), size_t{0});
    QCOMPARE(ring.readable(), size_t{4});
}

void SampleRingTest::givesNoMoreThanThereIs()
{
    SampleRing ring(4);
    const std::vector<float> samples{1, 2, 3};
    std::vector<float> out(8, 0.0F);
    ring.write(samples);
    QCOMPARE(ring.read(out), size_t{3});
    ring.write(samples); // now across the end of its memory
    QCOMPARE(ring.read(out), size_t{3});
    QCOMPARE(std::vector<float>(out.begin(), out.begin() + 3), samples);
    QCOMPARE(ring.read(out), size_t{0});
}

void SampleRingTest::keepsOrderBetweenTwoThreads()
{
    constexpr size_t total = 500'000; // floats count that far exactly
    SampleRing ring(777);
    std::jthread writer([&ring] {
        std::vector<float> block(100);
        for (size_t done = 0; done < total;) {
            std::iota(block.begin(), block.end(), static_cast<float>(done));
            done += ring.write(std::span(block).first(std::min(block.size(), total - done)));
        }
    });
    std::vector<float> block(333);
    for (size_t done = 0; done < total;) {
        const size_t count = ring.read(block);
        for (size_t i = 0; i < count; ++i) {
            if (block[i] != static_cast<float>(done + i))
                QFAIL("out of order");
        }
        done += count;
    }
}

QTEST_GUILESS_MAIN(SampleRingTest)
#include "SampleRingTest.moc"
