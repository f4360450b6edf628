#pragma once

#include <array>
#include <complex>
#include <optional>
#include <span>
#include <vector>

inline constexpr std::size_t predictionOrder = 11;

/// Of a Hann window of the frame, lags 0 to order.
using Autocorrelation = std::array<double, predictionOrder + 1>;
Autocorrelation autocorrelation(std::span<const float> frame);

/// Coefficients a[1..order] of 1 + a1/z + a2/z² + ...; nothing for what is no autocorrelation of a sound, as
/// it can be when that of noise was taken off.
using Prediction = std::array<double, predictionOrder>;
std::optional<Prediction> linearPrediction(const Autocorrelation &correlation);

/// Zeros of the prediction's polynomial in the upper half plane: its resonances.
std::vector<std::complex<double>> rootsOf(const Prediction &prediction);
