#include "server/voice/measure/PitchCandidates.h"

#include "server/voice/measure/RealFft.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr double octaveCost = 0.01; // prefers the higher of two equal peaks
constexpr double voicingThreshold = 0.45;
constexpr double silenceThreshold = 0.03; // of the loudest sample
constexpr std::size_t mostCandidates = 8;
constexpr double periodsPerWindow = 3;

/// The next even size whose prime factors are small: others take several times as long.
std::size_t fastSize(std::size_t least)
{
    for (std::size_t size = least + least % 2;; size += 2) {
        std::size_t rest = size;
        for (const std::size_t factor : {2, 3, 5}) {
            while (rest % factor == 0)
                rest /= factor;
        }
        if (rest == 1)
            return size;
    }
}

/// Autocorrelation of Hann windows, divided by that of the window itself.
class Correlator final {
public:
    Correlator(std::size_t window, std::size_t lags)
        : m_window(window),
          m_lags(lags),
          m_fft(fastSize(window + lags)),
          m_correlation(lags),
          m_ofWindow(lags, 1.0F)
    {
        for (std::size_t i = 0; i < window; ++i) {
            const double phase =
                2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / static_cast<double>(window);
            m_window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
        }
        const std::vector<float> ones(window, 1.0F);
        compute(ones.data(), 0);
        m_ofWindow = m_correlation;
    }

    std::size_t windowSize() const { return m_window.size(); }

    /// Correlation at each lag, 1 at lag 0.
    const std::vector<float> &compute(const float *samples, float mean)
    {
        const std::span<float> buffer = m_fft.samples();
        for (std::size_t i = 0; i < m_window.size(); ++i)
            buffer[i] = (samples[i] - mean) * m_window[i];
        std::fill(buffer.begin() + static_cast<std::ptrdiff_t>(m_window.size()), buffer.end(), 0.0F);
        m_fft.forward();
        for (std::complex<float> &bin : m_fft.spectrum())
            bin = std::norm(bin);
        m_fft.inverse();
        const float power = std::max(buffer[0], 1e-12F);
        for (std::size_t lag = 0; lag < m_lags; ++lag)
            m_correlation[lag] = buffer[lag] / (power * m_ofWindow[lag]);
        return m_correlation;
    }

private:
    std::vector<float> m_window;
    std::size_t m_lags;
    RealFft m_fft;
    std::vector<float> m_correlation;
    std::vector<float> m_ofWindow;
};

/// Top of the parabola through a peak and its neighbours.
PitchCandidate peakAt(const std::vector<float> &correlation, std::size_t lag, int sampleRateHz)
{
    const double left = correlation[lag - 1];
    const double middle = correlation[lag];
    const double right = correlation[lag + 1];
    const double curvature = 2 * middle - left - right;
    const double shift = curvature > 0 ? 0.5 * (right - left) / curvature : 0;
    return {.hertz = sampleRateHz / (static_cast<double>(lag) + shift),
            .strength = std::min(1.0, middle + 0.25 * (right - left) * shift)};
}

PitchCandidates candidatesOf(const std::vector<float> &correlation, PitchRange range, int sampleRateHz,
                             double relativePeak)
{
    const double silence = relativePeak / (silenceThreshold / (1 + voicingThreshold));
    PitchCandidates candidates{{.hertz = 0, .strength = voicingThreshold + std::max(0.0, 2 - silence)}};
    const auto first = static_cast<std::size_t>(sampleRateHz / range.highestHz);
    for (std::size_t lag = std::max<std::size_t>(2, first); lag + 1 < correlation.size(); ++lag) {
        const bool isPeak =
            correlation[lag] > correlation[lag - 1] && correlation[lag] >= correlation[lag + 1];
        if (!isPeak || correlation[lag] < 0.5 * voicingThreshold)
            continue;
        PitchCandidate candidate = peakAt(correlation, lag, sampleRateHz);
        if (candidate.hertz < range.lowestHz || candidate.hertz > range.highestHz)
            continue;
        candidate.strength += octaveCost * std::log2(candidate.hertz / range.lowestHz);
        candidates.push_back(candidate);
    }
    if (candidates.size() > mostCandidates) {
        std::partial_sort(
            candidates.begin() + 1, candidates.begin() + mostCandidates, candidates.end(),
            [](const PitchCandidate &a, const PitchCandidate &b) { return a.strength > b.strength; });
        candidates.resize(mostCandidates);
    }
    return candidates;
}

struct FrameShape {
    float mean;
    float peak; ///< largest distance from the mean
};

FrameShape shapeOf(std::span<const float> frame)
{
    float sum = 0;
    for (const float sample : frame)
        sum += sample;
    const float mean = sum / static_cast<float>(frame.size());
    float peak = 0;
    for (const float sample : frame)
        peak = std::max(peak, std::abs(sample - mean));
    return {.mean = mean, .peak = peak};
}

} // namespace

double pitchWindowSeconds(PitchRange range)
{
    return periodsPerWindow / range.lowestHz;
}

std::vector<PitchCandidates> pitchCandidates(const Sound &sound, PitchRange range, double hopSeconds)
{
    const auto window = static_cast<std::size_t>(pitchWindowSeconds(range) * sound.sampleRateHz);
    const auto lags = static_cast<std::size_t>(sound.sampleRateHz / range.lowestHz) + 2;
    std::vector<PitchCandidates> frames;
    if (sound.samples.size() < window)
        return frames;
    Correlator correlator(window, lags);
    const FrameShape whole = shapeOf(sound.samples);
    const double hop = hopSeconds * sound.sampleRateHz;
    for (double start = 0; start + static_cast<double>(window) <= static_cast<double>(sound.samples.size());
         start += hop) {
        const std::span<const float> frame(sound.samples.data() + static_cast<std::size_t>(start), window);
        const FrameShape shape = shapeOf(frame);
        const double relativePeak = static_cast<double>(shape.peak) / std::max(1e-9F, whole.peak);
        frames.push_back(candidatesOf(correlator.compute(frame.data(), shape.mean), range, sound.sampleRateHz,
                                      relativePeak));
    }
    return frames;
}
