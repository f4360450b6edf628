#include "server/voice/measure/Gaussian.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace {

using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Below this a direction has no spread worth stretching; c1-c24 of speech spread by 0.3 and more.
constexpr double leastVariance = 1e-3;

Eigen::Map<const Matrix> covarianceOf(const Gaussian &gaussian)
{
    const auto size = static_cast<Eigen::Index>(gaussian.size());
    return {gaussian.covariance.data(), size, size};
}

Eigen::Map<const Eigen::VectorXd> meanOf(const Gaussian &gaussian)
{
    return {gaussian.mean.data(), static_cast<Eigen::Index>(gaussian.size())};
}

/// The matrix with its eigenvalues, at least `floor`, raised to `exponent`.
Matrix power(const Matrix &symmetric, double exponent, double floor)
{
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(0.5 * (symmetric + symmetric.transpose()));
    const Eigen::VectorXd values = solver.eigenvalues().cwiseMax(floor).array().pow(exponent);
    return solver.eigenvectors() * values.asDiagonal() * solver.eigenvectors().transpose();
}

} // namespace

GaussianEstimator::GaussianEstimator(std::size_t size)
    : m_difference(size), m_sums(size), m_products(size * size)
{
}

void GaussianEstimator::add(std::span<const float> vector)
{
    if (m_origin.empty())
        m_origin.assign(vector.begin(), vector.end());
    const std::size_t size = m_sums.size();
    for (std::size_t i = 0; i < size; ++i) {
        m_difference[i] = static_cast<double>(vector[i]) - m_origin[i];
        m_sums[i] += m_difference[i];
        for (std::size_t j = 0; j <= i; ++j)
            m_products[i * size + j] += m_difference[i] * m_difference[j];
    }
    ++m_count;
}

Gaussian GaussianEstimator::result() const
{
    const std::size_t size = m_sums.size();
    Gaussian result{.mean = std::vector<double>(size), .covariance = std::vector<double>(size * size)};
    if (m_count == 0)
        return result;
    result.count = m_count;
    const auto count = static_cast<double>(m_count);
    for (std::size_t i = 0; i < size; ++i) {
        result.mean[i] = m_origin[i] + m_sums[i] / count;
        for (std::size_t j = 0; j <= i; ++j) {
            const double value = m_products[i * size + j] / count - m_sums[i] / count * (m_sums[j] / count);
            result.covariance[i * size + j] = value;
            result.covariance[j * size + i] = value;
        }
    }
    return result;
}

Gaussian shrunk(Gaussian gaussian, double share)
{
    const std::size_t size = gaussian.size();
    for (std::size_t i = 0; i < size * size; ++i)
        gaussian.covariance[i] *= i % (size + 1) == 0 ? 1 : 1 - share;
    return gaussian;
}

AffineMap optimalTransport(const Gaussian &from, const Gaussian &to)
{
    const Matrix root = power(covarianceOf(from), 0.5, leastVariance);
    const Matrix inverse = power(covarianceOf(from), -0.5, leastVariance);
    const Matrix between = power(root * covarianceOf(to) * root, 0.5, leastVariance * leastVariance);
    AffineMap map{.matrix = std::vector<double>(from.covariance.size()),
                  .offset = std::vector<double>(from.size())};
    const auto size = static_cast<Eigen::Index>(from.size());
    Eigen::Map<Matrix> matrix(map.matrix.data(), size, size);
    matrix = inverse * between * inverse;
    Eigen::Map<Eigen::VectorXd>(map.offset.data(), size) = meanOf(to) - matrix * meanOf(from);
    return map;
}

double frechetDistance(const Gaussian &a, const Gaussian &b)
{
    const Matrix root = power(covarianceOf(a), 0.5, 0);
    const double between = power(root * covarianceOf(b) * root, 0.5, 0).trace();
    const double spreads = covarianceOf(a).trace() + covarianceOf(b).trace() - 2 * between;
    return std::sqrt(std::max(0.0, (meanOf(a) - meanOf(b)).squaredNorm() + spreads));
}
