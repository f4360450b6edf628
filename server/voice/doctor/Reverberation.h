#pragma once

#include "server/voice/audio/Sound.h"

#include <optional>

/// Time in which the sound of the room falls by 60 dB, in seconds: the 60th percentile over the falls of at
/// least 15 dB that speech itself offers, 300-3500 Hz. Nothing with fewer than four of them.
std::optional<double> decaySeconds(const Sound &sound);

/// How deep the level of speech moves: what varies at 2-12 Hz, the syllables, above what varies at 20-80 Hz,
/// in dB. A room fills the gaps: below 9.
double modulationRatioDb(const Sound &sound);
