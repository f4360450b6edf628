#pragma once

#include "server/voice/audio/Sound.h"

/// The sound without what is below / above a frequency: Butterworth, second order, 12 dB an octave.
Sound highPassed(const Sound &sound, double cutoffHz);
Sound lowPassed(const Sound &sound, double cutoffHz);
/// Both, twice: 24 dB an octave on either side.
Sound bandPassed(const Sound &sound, double lowHz, double highHz);

/// As through a telephone that ends at a frequency.
Sound narrowed(const Sound &sound, double highestHz);

/// Mean power in dB of each frame (0 dB = a square wave at full scale, never below -100): windows of
/// `windowSeconds` around multiples of `hopSeconds`.
std::vector<float> frameLevels(const Sound &sound, double windowSeconds, double hopSeconds);

/// The value below which the share `quantile` (0 to 1) of the values lie; 0 for none.
float quantileOf(std::vector<float> values, double quantile);
