#include "server/voice/doctor/Clipping.h"

#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr float nearExtreme = 0.995F;
constexpr std::size_t shortestRun = 3;

/// Samples in runs at the top of the wave; `side` is 1 or -1.
std::size_t clippedSamples(const Sound &sound, float side)
{
    float extreme = 0;
    for (const float sample : sound.samples)
        extreme = std::max(extreme, side * sample);
    std::size_t count = 0;
    std::size_t run = 0;
    for (const float sample : sound.samples) {
        run = extreme > 0 && side * sample >= nearExtreme * extreme ? run + 1 : 0;
        if (run == shortestRun)
            count += shortestRun;
        else if (run > shortestRun)
            ++count;
    }
    return count;
}

} // namespace

Clipping measureClipping(const Sound &sound)
{
    if (sound.samples.empty())
        return {};
    std::vector<float> amplitudes(sound.samples.size());
    std::transform(sound.samples.begin(), sound.samples.end(), amplitudes.begin(),
                   [](float sample) { return std::abs(sample); });
    const std::size_t clipped = clippedSamples(sound, 1) + clippedSamples(sound, -1);
    const double loud = quantileOf(amplitudes, 0.99);
    const double loudest = quantileOf(std::move(amplitudes), 0.9999);
    return {.share = static_cast<double>(clipped) / static_cast<double>(sound.samples.size()),
            .crest = loud > 0 ? loudest / loud : 0};
}
