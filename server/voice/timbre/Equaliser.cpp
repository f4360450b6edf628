#include "server/voice/timbre/Equaliser.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

/// Straight lines over the logarithm of frequency.
double gainAt(const ThirdOctaves &gainsDb, double hertz)
{
    const double position =
        std::clamp(3 * std::log2(std::max(1.0, hertz) / thirdOctaveHz(0)), 0.0, thirdOctaveBands - 1.0);
    const auto left = std::min(static_cast<std::size_t>(position), thirdOctaveBands - 2);
    const double share = position - static_cast<double>(left);
    return std::pow(10.0, (gainsDb[left] + share * (gainsDb[left + 1] - gainsDb[left])) / 20);
}

} // namespace

Equaliser::Equaliser(const ThirdOctaves &gainsDb) : m_fft(transformSize), m_response(transformSize / 2 + 1)
{
    for (std::size_t bin = 0; bin < m_response.size(); ++bin)
        m_fft.spectrum()[bin] = static_cast<float>(
            gainAt(gainsDb, static_cast<double>(bin) * spectrumRateHz / transformSize) / transformSize);
    m_fft.inverse();
    // The response is even around 0: its halves lie at both ends. A Hann window ends it after 255 samples.
    const std::vector<float> response(m_fft.samples().begin(), m_fft.samples().end());
    std::fill(m_fft.samples().begin(), m_fft.samples().end(), 0.0F);
    constexpr std::size_t middle = taps / 2;
    for (std::size_t i = 0; i < taps; ++i) {
        const double phase = 2 * std::numbers::pi * (static_cast<double>(i) + 1) / (taps + 1);
        m_fft.samples()[i] = response[(i + transformSize - middle) % transformSize] *
                             static_cast<float>(0.5 - 0.5 * std::cos(phase));
    }
    m_fft.forward();
    std::copy(m_fft.spectrum().begin(), m_fft.spectrum().end(), m_response.begin());
}

/// Overlap-add.
void Equaliser::apply(Sound &sound)
{
    constexpr std::size_t block = transformSize - taps + 1;
    const std::size_t size = sound.samples.size();
    std::vector<float> result(size + 2 * transformSize);
    for (std::size_t start = 0; start < size; start += block) {
        const std::size_t count = std::min(block, size - start);
        const auto from = sound.samples.begin() + static_cast<std::ptrdiff_t>(start);
        const auto buffer = m_fft.samples();
        const auto rest = std::copy(from, from + static_cast<std::ptrdiff_t>(count), buffer.begin());
        std::fill(rest, buffer.end(), 0.0F);
        m_fft.forward();
        for (std::size_t bin = 0; bin < m_response.size(); ++bin)
            m_fft.spectrum()[bin] *= m_response[bin] / static_cast<float>(transformSize);
        m_fft.inverse();
        for (std::size_t i = 0; i < transformSize; ++i)
            result[start + i] += buffer[i];
    }
    const auto first = result.begin() + taps / 2;
    std::copy(first, first + static_cast<std::ptrdiff_t>(size), sound.samples.begin());
}
