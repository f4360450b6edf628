#pragma once

#include "server/voice/measure/PitchTrack.h"

#include <vector>

struct PitchCandidate {
    double hertz = 0; ///< 0: the voice does not sound
    double strength = 0;
};

/// What the fundamental of one frame may be; the first is always "none".
using PitchCandidates = std::vector<PitchCandidate>;

/// Length of a frame: three periods of the lowest pitch.
double pitchWindowSeconds(PitchRange range);

/// The candidates of every frame.
std::vector<PitchCandidates> pitchCandidates(const Sound &sound, PitchRange range, double hopSeconds);
