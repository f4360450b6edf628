#pragma once

#include "server/voice/measure/PitchTrack.h"

#include <optional>

/// How much better two voices explain a recording than one, at the moment where that is most so; per voiced
/// frame, in the natural logarithm of likelihood plus the distance of the means in standard deviations.
/// Nothing below 200 voiced frames. `sound` has 24 kHz, `pitch` is its own.
std::optional<double> speakerChange(const Sound &sound, const PitchTrack &pitch);

/// From where on a change of the speaker is to be taken seriously: 2.1 for 20 s and more, 3.0 for 10 s and
/// less, since few frames differ by chance.
double leastSpeakerChange(double seconds);
