#include "server/voice/measure/LinearPrediction.h"

#include <cmath>
#include <numbers>

Autocorrelation autocorrelation(std::span<const float> frame)
{
    std::vector<double> windowed(frame.size());
    for (std::size_t i = 0; i < frame.size(); ++i) {
        const double phase =
            2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(frame.size());
        windowed[i] = static_cast<double>(frame[i]) * (0.5 - 0.5 * std::cos(phase));
    }
    Autocorrelation result{};
    for (std::size_t lag = 0; lag <= predictionOrder; ++lag) {
        for (std::size_t i = lag; i < windowed.size(); ++i)
            result[lag] += windowed[i] * windowed[i - lag];
    }
    result[0] = result[0] * (1 + 1e-9) + 1e-12; // so that silence has a solution too
    return result;
}

/// Levinson and Durbin's recursion.
std::optional<Prediction> linearPrediction(const Autocorrelation &correlation)
{
    Prediction a{};
    double error = correlation[0];
    if (error <= 0)
        return std::nullopt;
    for (std::size_t i = 0; i < predictionOrder; ++i) {
        double sum = correlation[i + 1];
        for (std::size_t j = 0; j < i; ++j)
            sum += a[j] * correlation[i - j];
        const double reflection = -sum / error;
        if (std::abs(reflection) >= 1)
            return std::nullopt;
        const Prediction before = a;
        for (std::size_t j = 0; j < i; ++j)
            a[j] += reflection * before[i - 1 - j];
        a[i] = reflection;
        error *= 1 - reflection * reflection;
    }
    return a;
}

/// Durand and Kerner's iteration on all roots at once.
std::vector<std::complex<double>> rootsOf(const Prediction &prediction)
{
    using Complex = std::complex<double>;
    std::array<Complex, predictionOrder> roots;
    for (std::size_t i = 0; i < roots.size(); ++i)
        roots[i] = std::polar(0.9, 2 * std::numbers::pi * (static_cast<double>(i) + 0.25) / predictionOrder);
    double change = 1;
    for (int round = 0; round < 60 && change > 1e-7; ++round) {
        change = 0;
        for (std::size_t i = 0; i < roots.size(); ++i) {
            Complex value = 1;
            Complex others = 1;
            for (std::size_t j = 0; j < roots.size(); ++j) {
                value = value * roots[i] + prediction[j];
                others *= j == i ? Complex(1) : roots[i] - roots[j];
            }
            const Complex step = value / others;
            roots[i] -= step;
            change = std::max(change, std::abs(step));
        }
    }
    std::vector<Complex> upper;
    for (const Complex &root : roots) {
        if (root.imag() > 0)
            upper.push_back(root);
    }
    return upper;
}
