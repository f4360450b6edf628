#pragma once

#include "server/voice/audio/Sound.h"
#include "server/voice/measure/Gaussian.h"

/// Statistics of mel cepstra (c1 to c19 of 40 bands up to `highestHz`, 30 ms every 10 ms) over the speech in
/// a sound, brought to one loudness before. frechetDistance() between two of them says how differently two
/// recordings sound: 6 to 7 for two halves of one recording, mostly 14 to 24 for different people. It hears
/// microphone and codec too.
Gaussian measureMelCepstra(const Sound &sound, double highestHz = 7000);
