#pragma once

#include "server/voice/measure/PitchTrack.h"

#include <array>

/// How like one period of a voice is to the next, 0 to 1, in the bands 0.1-1, 1-2, 2-4 and 4-7 kHz.
inline constexpr std::size_t periodicityBands = 4;
using Periodicity = std::array<double, periodicityBands>;

/// Middle of a band in Hz.
double periodicityBandHz(std::size_t band);

/// Medians over the voiced frames; `sound` has 16 kHz or more. All 1 when nothing is voiced.
Periodicity measurePeriodicity(const Sound &sound, const PitchTrack &pitch);
