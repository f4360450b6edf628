#pragma once

#include <array>
#include <complex>
#include <span>
#include <vector>

inline constexpr std::size_t predictionOrder = 11;

/// Coefficients a[1..order] of 1 + a1/z + a2/z² + ..., from the autocorrelation of a Hann window of the
/// frame.
using Prediction = std::array<double, predictionOrder>;
Prediction linearPrediction(std::span<const float> frame);

/// Zeros of the prediction's polynomial in the upper half plane: its resonances.
std::vector<std::complex<double>> rootsOf(const Prediction &prediction);
