#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Mean and covariance of vectors of one size n.
struct Gaussian {
    std::vector<double> mean = {};       ///< n
    std::vector<double> covariance = {}; ///< n x n, symmetric
    std::size_t count = 0;               ///< of the vectors it was taken from

    std::size_t size() const { return mean.size(); }
};

/// Collects vectors one by one.
class GaussianEstimator final {
public:
    explicit GaussianEstimator(std::size_t size);

    /// `vector` has that size.
    void add(std::span<const float> vector);
    /// All zero when nothing was added.
    std::size_t count() const { return m_count; }
    Gaussian result() const;

private:
    std::vector<double> m_origin; ///< the first vector: sums of differences lose no digits
    std::vector<double> m_difference;
    std::vector<double> m_sums;
    std::vector<double> m_products; ///< the lower triangle
    std::size_t m_count = 0;
};

/// The covariance drawn towards its diagonal: `share` (0 to 1) of everything beside it is dropped, which is
/// what few vectors say wrongly.
Gaussian shrunk(Gaussian gaussian, double share);

/// x -> matrix x + offset.
struct AffineMap {
    std::vector<double> matrix = {}; ///< n x n, row after row
    std::vector<double> offset = {}; ///< n

    std::size_t size() const { return offset.size(); }
};

/// Of all maps that turn one Gaussian into the other, the one that moves vectors the least (optimal
/// transport): A = S^-1/2 (S^1/2 T S^1/2)^1/2 S^-1/2. Both have the same size.
AffineMap optimalTransport(const Gaussian &from, const Gaussian &to);

/// Fréchet distance: sqrt(|m1 - m2|² + tr(C1 + C2 - 2 (C1^1/2 C2 C1^1/2)^1/2)).
double frechetDistance(const Gaussian &a, const Gaussian &b);
