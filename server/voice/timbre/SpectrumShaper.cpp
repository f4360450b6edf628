#include "server/voice/timbre/SpectrumShaper.h"

#include "server/voice/audio/Random.h"

#include <algorithm>
#include <cmath>
#include <numbers>

SpectrumShaper::SpectrumShaper() : m_fft(spectrumSize), m_noiseFft(spectrumSize)
{
    for (std::size_t i = 0; i < windowSize; ++i) {
        const double phase = 2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / windowSize;
        m_window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
    }
}

void SpectrumShaper::begin(const Sound &sound, std::uint64_t seed)
{
    m_sum.assign(sound.samples.size() + windowSize + hop + spectrumSize, 0.0F);
    Random random(seed);
    m_noise.resize(sound.samples.size());
    const double width = 2 * std::numbers::sqrt3; // of even chances with variance 1
    std::generate(m_noise.begin(), m_noise.end(),
                  [&] { return static_cast<float>(width * (random.uniform() - 0.5)); });
}

void SpectrumShaper::transform(RealFft &fft, const std::vector<float> &samples, std::size_t index)
{
    const auto first =
        static_cast<std::ptrdiff_t>(index * hop) - static_cast<std::ptrdiff_t>(before * hop + windowSize / 2);
    const auto size = static_cast<std::ptrdiff_t>(samples.size());
    const std::span<float> buffer = fft.samples();
    std::fill(buffer.begin(), buffer.end(), 0.0F);
    const std::ptrdiff_t begin = std::max<std::ptrdiff_t>(0, -first);
    const std::ptrdiff_t end = std::min(static_cast<std::ptrdiff_t>(windowSize), size - first);
    for (std::ptrdiff_t i = begin; i < end; ++i) // not at all for windows wholly outside
        buffer[margin + static_cast<std::size_t>(i)] =
            samples[static_cast<std::size_t>(first + i)] * m_window[static_cast<std::size_t>(i)];
    fft.forward();
}

void SpectrumShaper::addMoment(const Sound &sound, std::size_t index)
{
    transform(m_fft, sound.samples, index);
    const auto spectrum = m_fft.spectrum();
    for (std::size_t bin = 0; bin < spectrumBins; ++bin)
        spectrum[bin] *= m_change.gain[bin];
    if (m_change.hasNoise) {
        transform(m_noiseFft, m_noise, index);
        for (std::size_t bin = 0; bin < spectrumBins; ++bin)
            spectrum[bin] += m_noiseFft.spectrum()[bin] * m_change.noise[bin];
    }
    m_fft.inverse();
    float *sum = m_sum.data() + index * hop;
    for (std::size_t i = 0; i < spectrumSize; ++i)
        sum[i] += m_fft.samples()[i];
}

Sound SpectrumShaper::finished(std::size_t size)
{
    // Hann windows a whole number of hops long add up to half that number everywhere.
    constexpr float scale = 2.0F * hop / windowSize / spectrumSize;
    Sound result{.samples = std::vector<float>(size), .sampleRateHz = spectrumRateHz};
    for (std::size_t i = 0; i < size; ++i)
        result.samples[i] = m_sum[lead + i] * scale;
    return result;
}
