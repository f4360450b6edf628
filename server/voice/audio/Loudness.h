#pragma once

#include "server/voice/audio/Sound.h"

/// Brings speech to an integrated loudness (EBU R 128), with its true peak at most -1 dBTP: the loudest
/// moments are turned down for some milliseconds where the gain would take them beyond. Silence stays as it
/// is.
void normaliseLoudness(Sound &sound, double loudnessLufs);

/// Integrated loudness; -infinity for silence and for less than 0.4 s.
double integratedLoudness(const Sound &sound);

/// Largest true peak as a factor of full scale.
double truePeak(const Sound &sound);
