#include "server/voice/measure/MelStatistics.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/MelScale.h"
#include "server/voice/measure/RealFft.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr int rateHz = 16000;
constexpr std::size_t transformSize = 512;
constexpr std::size_t windowSize = 480;
constexpr std::size_t hop = 160;
constexpr std::size_t bandCount = 40;
constexpr std::size_t coefficients = 20; // c0 to c19
constexpr double level = 0.1;            // root mean square that sounds are brought to
constexpr float leastPower = 1e-9F;
constexpr float belowTop = 14; // of c0, natural logarithm: quieter frames are no speech

using Frame = std::array<float, coefficients>;

/// Mel cepstrum of one frame after the other; allocates only when made.
class FrameCepstra final {
public:
    explicit FrameCepstra(double highestHz) : m_fft(transformSize)
    {
        for (std::size_t i = 0; i < windowSize; ++i)
            m_window[i] = static_cast<float>(
                0.5 - 0.5 * std::cos(2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / windowSize));
        for (std::size_t i = 0; i < bandCount + 2; ++i)
            m_edges[i] =
                hertzOf(melOf(highestHz) * static_cast<double>(i) / (bandCount + 1)) * transformSize / rateHz;
        for (std::size_t k = 0; k < coefficients; ++k) {
            const double norm = std::sqrt((k == 0 ? 1.0 : 2.0) / bandCount);
            const double step = std::numbers::pi * static_cast<double>(k) / bandCount;
            for (std::size_t band = 0; band < bandCount; ++band)
                m_cosines[k][band] =
                    static_cast<float>(norm * std::cos(step * (static_cast<double>(band) + 0.5)));
        }
    }

    Frame of(const float *samples, float gain)
    {
        const auto buffer = m_fft.samples();
        for (std::size_t i = 0; i < windowSize; ++i)
            buffer[i] = samples[i] * m_window[i] * gain;
        std::fill(buffer.begin() + windowSize, buffer.end(), 0.0F);
        m_fft.forward();
        std::array<float, bandCount> logs{};
        for (std::size_t band = 0; band < bandCount; ++band)
            logs[band] = std::log(std::max(leastPower, bandPower(band)));
        Frame frame{};
        for (std::size_t k = 0; k < coefficients; ++k) {
            for (std::size_t band = 0; band < bandCount; ++band)
                frame[k] += m_cosines[k][band] * logs[band];
        }
        return frame;
    }

private:
    /// Through a triangle from one edge over the next to the one after.
    float bandPower(std::size_t band)
    {
        const double low = m_edges[band];
        const double middle = m_edges[band + 1];
        const double high = m_edges[band + 2];
        double sum = 0;
        for (auto bin = static_cast<std::size_t>(std::ceil(low)); static_cast<double>(bin) < high; ++bin) {
            const auto place = static_cast<double>(bin);
            const double weight =
                place < middle ? (place - low) / (middle - low) : (high - place) / (high - middle);
            sum += weight * static_cast<double>(std::norm(m_fft.spectrum()[bin]));
        }
        return static_cast<float>(sum);
    }

    RealFft m_fft;
    std::array<float, windowSize> m_window{};
    std::array<std::array<float, bandCount>, coefficients> m_cosines{}; ///< orthonormal
    std::array<double, bandCount + 2> m_edges{};                        ///< in bins
};

float gainFor(const Sound &sound)
{
    double sum = 0;
    for (const float sample : sound.samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return static_cast<float>(level /
                              std::sqrt(std::max(1e-12, sum / static_cast<double>(sound.samples.size()))));
}

} // namespace

Gaussian measureMelCepstra(const Sound &sound, double highestHz)
{
    const Sound narrow = resampled(sound, rateHz);
    const float gain = gainFor(narrow);
    FrameCepstra cepstra(highestHz);
    std::vector<Frame> frames;
    std::vector<float> levels;
    for (std::size_t start = 0; start + windowSize <= narrow.samples.size(); start += hop) {
        frames.push_back(cepstra.of(narrow.samples.data() + start, gain));
        levels.push_back(frames.back()[0]);
    }
    const float least = quantileOf(levels, 0.95) - belowTop;
    GaussianEstimator estimator(coefficients - 1);
    for (const Frame &frame : frames) {
        if (frame[0] >= least)
            estimator.add(std::span(frame).subspan(1));
    }
    return estimator.result();
}
