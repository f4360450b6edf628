#pragma once

#include "server/voice/measure/EnvelopeAnalyser.h"
#include "server/voice/measure/Periodicity.h"
#include "server/voice/timbre/TimbreEffects.h"

/// Gain in dB at each of spectrumBins: tilt above 300 Hz, at most 14 dB, and the resonances of the nose.
std::array<float, spectrumBins> effectGains(const TimbreEffects &effects);

/// Share of the voiced sound that is to be noise at each of spectrumBins: that of a map, in the bands of
/// Periodicity, and that of the effects. Nothing below 150 Hz, where noise is a rumble.
std::array<float, spectrumBins> noiseShares(const std::array<double, periodicityBands> &ofMap,
                                            const TimbreEffects &effects);
