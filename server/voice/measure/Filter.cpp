#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

struct Biquad {
    double b0, b1, b2, a1, a2;
    double z1 = 0;
    double z2 = 0;

    double next(double in)
    {
        const double out = b0 * in + z1;
        z1 = b1 * in - a1 * out + z2;
        z2 = b2 * in - a2 * out;
        return out;
    }
};

/// One after the other. Sample by sample, not filter by filter: each filter has to wait for its own last
/// sample, so the processor works on all of them at a time.
Sound filtered(const Sound &sound, std::vector<Biquad> filters)
{
    Sound result{.samples = std::vector<float>(sound.samples.size()), .sampleRateHz = sound.sampleRateHz};
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        double value = sound.samples[i];
        for (Biquad &filter : filters)
            value = filter.next(value);
        result.samples[i] = static_cast<float>(value);
    }
    return result;
}

/// Bilinear transform of the Butterworth prototype.
Biquad butterworth(double cutoffHz, int sampleRateHz, bool isHighPass)
{
    const double k = std::tan(std::numbers::pi * cutoffHz / sampleRateHz);
    const double norm = 1 / (1 + std::numbers::sqrt2 * k + k * k);
    const double gain = isHighPass ? norm : k * k * norm;
    return {.b0 = gain,
            .b1 = isHighPass ? -2 * gain : 2 * gain,
            .b2 = gain,
            .a1 = 2 * (k * k - 1) * norm,
            .a2 = (1 - std::numbers::sqrt2 * k + k * k) * norm};
}

} // namespace

Sound highPassed(const Sound &sound, double cutoffHz)
{
    return filtered(sound, {butterworth(cutoffHz, sound.sampleRateHz, true)});
}

Sound lowPassed(const Sound &sound, double cutoffHz)
{
    return filtered(sound, {butterworth(cutoffHz, sound.sampleRateHz, false)});
}

Sound bandPassed(const Sound &sound, double lowHz, double highHz)
{
    const Biquad low = butterworth(lowHz, sound.sampleRateHz, true);
    const Biquad high = butterworth(highHz, sound.sampleRateHz, false);
    return filtered(sound, {high, high, low, low});
}

Sound narrowed(const Sound &sound, double highestHz)
{
    constexpr int times = 6;
    return filtered(sound, {times, butterworth(highestHz, sound.sampleRateHz, false)});
}

std::vector<float> frameLevels(const Sound &sound, double windowSeconds, double hopSeconds)
{
    constexpr double floorPower = 1e-10;
    const double hop = hopSeconds * sound.sampleRateHz;
    const double half = windowSeconds * sound.sampleRateHz / 2;
    const auto size = static_cast<double>(sound.samples.size());
    std::vector<double> sums(sound.samples.size() + 1, 0);
    for (std::size_t i = 0; i < sound.samples.size(); ++i)
        sums[i + 1] = sums[i] + static_cast<double>(sound.samples[i]) * sound.samples[i];
    std::vector<float> levels;
    for (double centre = 0; centre < size; centre += hop) {
        const auto first = static_cast<std::size_t>(std::max(0.0, centre - half));
        const auto end = static_cast<std::size_t>(std::min(size, centre + half));
        const double power =
            (sums[end] - sums[first]) / static_cast<double>(std::max<std::size_t>(1, end - first));
        levels.push_back(static_cast<float>(10 * std::log10(std::max(power, floorPower))));
    }
    return levels;
}

float quantileOf(std::vector<float> values, double quantile)
{
    if (values.empty())
        return 0;
    const auto index = static_cast<std::ptrdiff_t>(quantile * static_cast<double>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + index, values.end());
    return values[static_cast<std::size_t>(index)];
}
