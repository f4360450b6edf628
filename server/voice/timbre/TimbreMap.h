#pragma once

#include "server/voice/measure/TimbreProfile.h"

/// What is done to the spectrum of the synthesizer, in one language and at one voice's pitch and formants, so
/// that it has the timbre of a person. Learned by learnTimbre().
struct TimbreMap {
    double highestHz = 0;  ///< of the envelopes it maps
    AffineMap voiced = {}; ///< on envelope cepstra; its c0 is not used: the level of a sound stays its own
    AffineMap unvoiced = {};
    double unvoicedLevelDb = 0; ///< -10 to 3, added to what is not voiced
    /// Share of the voiced sound that becomes noise, 0 to 0.6, in the bands of Periodicity.
    std::array<double, periodicityBands> noiseShare{};
    ThirdOctaves equaliserDb{}; ///< -14 to 14, what the rest leaves in the long run
};

/// The map at a strength of 0 (changes nothing) to 1 (all of it).
TimbreMap weakened(TimbreMap map, double strength);
