#include "server/voice/measure/EnvelopeAnalyser.h"

#include "server/voice/measure/SpeechSpectra.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr double unvoicedHz = 200; // stands in for the fundamental
constexpr double periodsPerWindow = 3;
constexpr double smoothedShare = 2.0 / 3;
constexpr float leastPower = 1e-11F; // -110 dB, below 16 bit
constexpr std::size_t hannSize = 4096;

} // namespace

EnvelopeAnalyser::EnvelopeAnalyser(double highestHz, std::vector<float> noise)
    : m_scale(highestHz),
      m_noise(std::move(noise)),
      m_fft(spectrumSize),
      m_hann(hannSize),
      m_sums(spectrumBins + 1)
{
    for (std::size_t i = 0; i < hannSize; ++i) {
        const double phase = 2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / hannSize;
        m_hann[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
    }
}

void EnvelopeAnalyser::window(const Sound &sound, std::ptrdiff_t centre, std::size_t length)
{
    const std::span<float> buffer = m_fft.samples();
    const auto size = static_cast<std::ptrdiff_t>(sound.samples.size());
    const std::ptrdiff_t first = centre - static_cast<std::ptrdiff_t>(length / 2);
    for (std::size_t i = 0; i < length; ++i) {
        const std::ptrdiff_t at = first + static_cast<std::ptrdiff_t>(i);
        const bool isInside = at >= 0 && at < size;
        buffer[i] =
            isInside ? sound.samples[static_cast<std::size_t>(at)] * m_hann[i * hannSize / length] : 0;
    }
    std::fill(buffer.begin() + static_cast<std::ptrdiff_t>(length), buffer.end(), 0.0F);
}

void EnvelopeAnalyser::sumUp()
{
    double sum = 0;
    const auto spectrum = m_fft.spectrum();
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        m_sums[bin] = sum;
        sum += static_cast<double>(std::norm(spectrum[bin]));
    }
    m_sums[spectrumBins] = sum;
}

/// Mean power over a box of `width` bins; a bin reaches half a bin to each side.
float EnvelopeAnalyser::meanAround(double bin, double width) const
{
    const auto sumBelow = [this](double edge) {
        const auto whole = static_cast<std::size_t>(edge);
        const double rest = edge - static_cast<double>(whole);
        return whole >= spectrumBins ? m_sums[spectrumBins]
                                     : m_sums[whole] + rest * (m_sums[whole + 1] - m_sums[whole]);
    };
    const double low = std::max(0.0, bin + 0.5 - width / 2);
    const double high = std::min(static_cast<double>(spectrumBins), bin + 0.5 + width / 2);
    return static_cast<float>((sumBelow(high) - sumBelow(low)) / (high - low));
}

const Cepstrum &EnvelopeAnalyser::analyse(const Sound &sound, std::ptrdiff_t centre, double f0Hz)
{
    const double f0 = f0Hz > 0 ? f0Hz : unvoicedHz;
    const auto length =
        std::min(spectrumSize, static_cast<std::size_t>(periodsPerWindow * spectrumRateHz / f0));
    window(sound, centre, length);
    m_fft.forward();
    sumUp();
    const auto windowPower = static_cast<float>(0.375 * static_cast<double>(length));
    const double width = std::max(1.0, smoothedShare * f0 / binHz);
    for (std::size_t i = 0; i < MelScale::points; ++i) {
        const double bin = m_scale.hertz()[i] / binHz;
        float power = meanAround(bin, width) / windowPower;
        if (!m_noise.empty())
            power = withoutNoise(power, m_noise[static_cast<std::size_t>(std::lround(bin))]);
        m_values[i] = std::log(std::max(power, leastPower));
    }
    m_scale.toCepstrum(m_values, m_cepstrum);
    return m_cepstrum;
}
