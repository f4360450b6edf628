#include "server/voice/measure/MelScale.h"

#include <algorithm>
#include <cmath>
#include <numbers>

double melOf(double hertz)
{
    return 2595 * std::log10(1 + hertz / 700);
}

double hertzOf(double mel)
{
    return 700 * (std::pow(10.0, mel / 2595) - 1);
}

MelScale::MelScale(double highestHz) : m_highestHz(highestHz), m_cosines(cepstrumSize * points)
{
    for (std::size_t i = 0; i < points; ++i)
        m_hertz[i] = hertzOf(melOf(highestHz) * (static_cast<double>(i) + 0.5) / points);
    for (std::size_t k = 0; k < cepstrumSize; ++k) {
        const double norm = std::sqrt((k == 0 ? 1.0 : 2.0) / points);
        for (std::size_t i = 0; i < points; ++i) {
            const double phase =
                std::numbers::pi * static_cast<double>(k) * (static_cast<double>(i) + 0.5) / points;
            m_cosines[k * points + i] = static_cast<float>(norm * std::cos(phase));
        }
    }
}

void MelScale::toCepstrum(const Values &values, Cepstrum &cepstrum) const
{
    for (std::size_t k = 0; k < cepstrumSize; ++k) {
        float sum = 0;
        for (std::size_t i = 0; i < points; ++i)
            sum += m_cosines[k * points + i] * values[i];
        cepstrum[k] = sum;
    }
}

void MelScale::toValues(const Cepstrum &cepstrum, Values &values) const
{
    values.fill(0);
    for (std::size_t k = 0; k < cepstrumSize; ++k) {
        for (std::size_t i = 0; i < points; ++i)
            values[i] += m_cosines[k * points + i] * cepstrum[k];
    }
}

MelInterpolation::MelInterpolation(const MelScale &scale, std::size_t bins, double binHz)
{
    const double step = melOf(scale.highestHz()) / MelScale::points;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double position = std::clamp(melOf(static_cast<double>(bin) * binHz) / step - 0.5, 0.0,
                                           static_cast<double>(MelScale::points - 1));
        const auto left = std::min(static_cast<std::size_t>(position), MelScale::points - 2);
        m_places.push_back({.left = left, .share = static_cast<float>(position - static_cast<double>(left))});
    }
}

void MelInterpolation::apply(const MelScale::Values &values, std::span<float> result) const
{
    for (std::size_t bin = 0; bin < m_places.size(); ++bin) {
        const auto [left, share] = m_places[bin];
        result[bin] = values[left] + share * (values[left + 1] - values[left]);
    }
}
