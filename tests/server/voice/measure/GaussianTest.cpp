#include "server/voice/measure/Gaussian.h"

#include "server/voice/audio/Random.h"

#include <QtTest>

#include <cmath>

class GaussianTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void meanAndCovarianceAreThoseOfTheVectors();
    void nothingHasNoSpread();
    void shrinkingKeepsTheDiagonal();
    void transportMakesOneTheOther();
    void transportToItselfMovesNothing();
    void transportOfOneDirectionIsAFactor();
    void distanceIsThatOfMeansAndDeviations();
};

namespace {

/// Vectors of three numbers that lean on one another.
Gaussian leaning(std::uint64_t seed, float slope,
                 const std::function<void(std::array<float, 3> &)> &change = {})
{
    Random random(seed);
    GaussianEstimator estimator(3);
    for (int i = 0; i < 2000; ++i) {
        const auto x = static_cast<float>(random.normal());
        const auto y = static_cast<float>(random.normal());
        std::array<float, 3> vector{x, slope * x + y, 0.5F * y + static_cast<float>(random.normal())};
        if (change)
            change(vector);
        estimator.add(vector);
    }
    return estimator.result();
}

Gaussian single(double mean, double deviation)
{
    return {.mean = {mean}, .covariance = {deviation * deviation}, .count = 1};
}

} // namespace

void GaussianTest::meanAndCovarianceAreThoseOfTheVectors()
{
    GaussianEstimator estimator(2);
    // Far from 0, where sums of squares would lose what matters.
    for (const std::array<float, 2> &vector :
         {std::array{10001.0F, 3.0F}, {10003.0F, 7.0F}, {10002.0F, 5.0F}})
        estimator.add(vector);
    const Gaussian result = estimator.result();
    QCOMPARE(result.count, 3U);
    QCOMPARE(result.mean, (std::vector<double>{10002, 5}));
    const std::array covariance{2.0 / 3, 4.0 / 3, 4.0 / 3, 8.0 / 3};
    for (std::size_t i = 0; i < covariance.size(); ++i)
        QVERIFY(std::abs(result.covariance[i] - covariance[i]) < 1e-9);
}

void GaussianTest::nothingHasNoSpread()
{
    const Gaussian nothing = GaussianEstimator(2).result();
    QCOMPARE(nothing.count, 0U);
    QCOMPARE(nothing.mean, (std::vector<double>{0, 0}));
}

void GaussianTest::shrinkingKeepsTheDiagonal()
{
    const Gaussian gaussian{.mean = {1, 2}, .covariance = {4, 1, 1, 9}, .count = 2};
    QCOMPARE(shrunk(gaussian, 0.25).covariance, (std::vector<double>{4, 0.75, 0.75, 9}));
    QCOMPARE(shrunk(gaussian, 1).covariance, (std::vector<double>{4, 0, 0, 9}));
}

void GaussianTest::transportMakesOneTheOther()
{
    const Gaussian from = leaning(1, 0.8F);
    const Gaussian to = leaning(2, -1.5F, [](auto &vector) { vector[2] = 4 * vector[2] + 7; });
    const AffineMap map = optimalTransport(from, to);
    const Gaussian moved = leaning(1, 0.8F, [&map](auto &vector) {
        const auto x = vector;
        for (std::size_t i = 0; i < 3; ++i) {
            double sum = map.offset[i];
            for (std::size_t j = 0; j < 3; ++j)
                sum += map.matrix[3 * i + j] * static_cast<double>(x[j]);
            vector[i] = static_cast<float>(sum);
        }
    });
    QVERIFY(frechetDistance(from, to) > 5);
    QVERIFY(frechetDistance(moved, to) < 0.01);
}

void GaussianTest::transportToItselfMovesNothing()
{
    const AffineMap map = optimalTransport(leaning(1, 0.8F), leaning(1, 0.8F));
    for (std::size_t i = 0; i < 9; ++i)
        QVERIFY(std::abs(map.matrix[i] - (i % 4 == 0 ? 1 : 0)) < 1e-9);
    for (const double value : map.offset)
        QVERIFY(std::abs(value) < 1e-9);
}

void GaussianTest::transportOfOneDirectionIsAFactor()
{
    const AffineMap map = optimalTransport(single(2, 3), single(10, 6));
    QVERIFY(std::abs(map.matrix[0] - 2) < 1e-12 && std::abs(map.offset[0] - 6) < 1e-12);
}

void GaussianTest::distanceIsThatOfMeansAndDeviations()
{
    QVERIFY(std::abs(frechetDistance(single(0, 1), single(3, 5)) - 5) < 1e-9); // 3² + (5 - 1)²
    QVERIFY(frechetDistance(leaning(3, 1), leaning(3, 1)) < 1e-6);
}

QTEST_APPLESS_MAIN(GaussianTest)
#include "GaussianTest.moc"
