#pragma once

#include "server/voice/measure/PitchTrack.h"

/// Syllables heard: peaks of the level between 300 and 3000 Hz that are voiced. Finds most of them; compare
/// only with another count of its own.
int countSyllables(const Sound &sound, const PitchTrack &pitch);
