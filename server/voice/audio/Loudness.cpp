#include "server/voice/audio/Loudness.h"

#include "server/voice/protocol/JobError.h"

#include <ebur128.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <span>

namespace {

constexpr double highestTruePeak = 0.8913; // -1 dBTP
/// The meter's windows of 0.4 s reach into them.
constexpr double pauseAroundSeconds = 0.3;
constexpr double limiterBlockSeconds = 0.002;
/// Blocks on each side that share a reduction: covers the meter's delay of 13 samples and keeps the gain
/// slow.
constexpr int limiterReach = 3;

struct MeterDeleter {
    void operator()(ebur128_state *state) const { ebur128_destroy(&state); }
};
using Meter = std::unique_ptr<ebur128_state, MeterDeleter>;

Meter makeMeter(int sampleRateHz, int mode)
{
    Meter meter(ebur128_init(1, static_cast<unsigned long>(sampleRateHz), mode));
    if (!meter)
        throw JobError{JobError::Code::Internal, "There is not enough memory to measure the loudness."};
    return meter;
}

float samplePeak(std::span<const float> samples)
{
    float peak = 0;
    for (const float sample : samples)
        peak = std::max(peak, std::abs(sample));
    return peak;
}

/// True peak of each block after `gain`. Only blocks that come near the limit are oversampled, which is dear:
/// between its samples speech is not twice as high as in them.
std::vector<double> blockPeaks(const Sound &sound, std::size_t block, double gain)
{
    const Meter meter = makeMeter(sound.sampleRateHz, EBUR128_MODE_TRUE_PEAK);
    std::vector<double> peaks;
    for (std::size_t start = 0; start < sound.samples.size(); start += block) {
        const std::size_t size = std::min(block, sound.samples.size() - start);
        double peak = samplePeak({sound.samples.data() + start, size});
        if (peak * gain > highestTruePeak / 2) {
            ebur128_add_frames_float(meter.get(), sound.samples.data() + start, size);
            ebur128_prev_true_peak(meter.get(), 0, &peak);
        }
        peaks.push_back(peak * gain);
    }
    return peaks;
}

/// The gain at the middle of each block: low enough for the block and its neighbours, without steps.
std::vector<double> limiterGains(const std::vector<double> &peaks)
{
    const int count = static_cast<int>(peaks.size());
    const auto around = [count](int i, int reach, auto visit) {
        for (int j = std::max(0, i - reach); j <= std::min(count - 1, i + reach); ++j)
            visit(static_cast<std::size_t>(j));
    };
    std::vector<double> lowest(peaks.size(), 1);
    std::vector<double> smooth(peaks.size(), 1);
    for (int i = 0; i < count; ++i)
        around(i, 2 * limiterReach, [&](std::size_t j) {
            lowest[static_cast<std::size_t>(i)] = std::min(
                lowest[static_cast<std::size_t>(i)], highestTruePeak / std::max(peaks[j], highestTruePeak));
        });
    for (int i = 0; i < count; ++i) {
        double sum = 0;
        int terms = 0;
        around(i, limiterReach, [&](std::size_t j) {
            sum += lowest[j];
            ++terms;
        });
        smooth[static_cast<std::size_t>(i)] = sum / terms;
    }
    return smooth;
}

/// Multiplies by a gain that goes in straight lines from the middle of one block to that of the next.
void applyGains(Sound &sound, const std::vector<double> &gains, std::size_t block)
{
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double position = std::max(0.0, (static_cast<double>(i) / static_cast<double>(block)) - 0.5);
        const auto left = std::min(static_cast<std::size_t>(position), gains.size() - 1);
        const std::size_t right = std::min(left + 1, gains.size() - 1);
        const double share = position - static_cast<double>(left);
        sound.samples[i] *= static_cast<float>(gains[left] + (gains[right] - gains[left]) * share);
    }
}

void amplify(Sound &sound, double gain)
{
    for (float &sample : sound.samples)
        sample *= static_cast<float>(gain);
}

double largest(const std::vector<double> &values)
{
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
}

} // namespace

double integratedLoudness(const Sound &sound, double silenceSeconds)
{
    const Meter meter = makeMeter(sound.sampleRateHz, EBUR128_MODE_I);
    const std::vector<float> silence(static_cast<std::size_t>(silenceSeconds * sound.sampleRateHz));
    for (const std::vector<float> &part : {std::cref(silence), std::cref(sound.samples), std::cref(silence)})
        ebur128_add_frames_float(meter.get(), part.data(), part.size());
    double loudness = -std::numeric_limits<double>::infinity();
    ebur128_loudness_global(meter.get(), &loudness);
    return loudness;
}

double truePeak(const Sound &sound)
{
    const Meter meter = makeMeter(sound.sampleRateHz, EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float(meter.get(), sound.samples.data(), sound.samples.size());
    double peak = 0;
    ebur128_true_peak(meter.get(), 0, &peak);
    return peak;
}

void normaliseLoudness(Sound &sound, double loudnessLufs)
{
    const double loudness = integratedLoudness(sound, pauseAroundSeconds);
    if (!std::isfinite(loudness))
        return;
    const auto block = static_cast<std::size_t>(limiterBlockSeconds * sound.sampleRateHz);
    const double gain = std::pow(10.0, (loudnessLufs - loudness) / 20.0);
    const std::vector<double> peaks = blockPeaks(sound, block, gain);
    amplify(sound, gain);
    if (largest(peaks) <= highestTruePeak)
        return;
    applyGains(sound, limiterGains(peaks), block);
    if (const double left = largest(blockPeaks(sound, block, 1)); left > highestTruePeak)
        amplify(sound, highestTruePeak / left);
}
