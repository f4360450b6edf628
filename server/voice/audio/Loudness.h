#pragma once

#include "server/voice/audio/Sound.h"

/// Brings a stretch of speech to a loudness (EBU R 128) measured with the pauses that will be around it: a
/// take of many such stretches has the same loudness as a whole. Its true peak is at most -1 dBTP: the
/// loudest moments are turned down for some milliseconds where the gain would take them beyond. Silence stays
/// as it is.
void normaliseLoudness(Sound &sound, double loudnessLufs);

/// Integrated loudness, with so much silence before and after; -infinity for silence and for less than 0.4 s
/// in all.
double integratedLoudness(const Sound &sound, double silenceSeconds = 0);

/// Largest true peak as a factor of full scale.
double truePeak(const Sound &sound);
