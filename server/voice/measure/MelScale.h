#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

/// Hertz to mel (O'Shaughnessy 1987) and back.
double melOf(double hertz);
double hertzOf(double mel);

/// Cepstrum of a log power spectrum: its first coefficients of the orthonormal cosine transform over points
/// equally apart in mel. c0 is 8 times the mean of the log power (natural logarithm: 1 = 4.34 dB).
inline constexpr std::size_t cepstrumSize = 25;
using Cepstrum = std::array<float, cepstrumSize>;

/// The points from 0 Hz to a highest frequency, in the middle of 64 equal steps, and the transform over them.
class MelScale final {
public:
    static constexpr std::size_t points = 64;
    using Values = std::array<float, points>;

    explicit MelScale(double highestHz);

    double highestHz() const { return m_highestHz; }
    std::span<const double> hertz() const { return m_hertz; }

    /// Cosine transform, and the smooth curve that a cepstrum stands for.
    void toCepstrum(const Values &values, Cepstrum &cepstrum) const;
    void toValues(const Cepstrum &cepstrum, Values &values) const;

private:
    double m_highestHz;
    std::array<double, points> m_hertz{};
    std::vector<float> m_cosines; ///< cepstrumSize x points
};

/// Straight lines through a scale's values at the bins of a Fourier transform; the outermost values hold
/// beyond.
class MelInterpolation final {
public:
    /// `bins` frequencies, `binHz` apart, from 0 Hz on.
    MelInterpolation(const MelScale &scale, std::size_t bins, double binHz);

    /// `result` has one entry for each bin.
    void apply(const MelScale::Values &values, std::span<float> result) const;

private:
    struct Place {
        std::size_t left;
        float share; ///< of the value at left + 1
    };
    std::vector<Place> m_places;
};
