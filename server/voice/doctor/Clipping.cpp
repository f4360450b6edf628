#include "server/voice/doctor/Clipping.h"

#include "server/voice/measure/ClippedSamples.h"
#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>

Clipping measureClipping(const Sound &sound)
{
    if (sound.samples.empty())
        return {};
    std::vector<float> amplitudes(sound.samples.size());
    std::transform(sound.samples.begin(), sound.samples.end(), amplitudes.begin(),
                   [](float sample) { return std::abs(sample); });
    const double loud = quantileOf(amplitudes, 0.99);
    const double loudest = quantileOf(std::move(amplitudes), 0.9999);
    return {.share = clippedShare(sound), .crest = loud > 0 ? loudest / loud : 0};
}
