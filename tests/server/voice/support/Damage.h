#pragma once

#include "server/voice/audio/Sound.h"

#include <QString>

/// What happens to recordings, planted: each gives the sound back as it would have been recorded then. Random
/// parts are the same in every run.

/// Speech of espeak-ng in one of its voices, about 20 s, with the faint noise of a quiet room under it.
Sound quietSpeech(const QString &voice, const QString &folder);

/// White noise under it; `ratioDb` is the power of the whole sound over that of the noise.
Sound withNoise(Sound sound, double ratioDb, unsigned seed = 1);
/// Driven beyond full scale by so much, and cut off there.
Sound clippedBy(Sound sound, double driveDb);
/// In a room whose sound falls by 60 dB in that time: exponentially falling noise after the direct sound.
Sound inRoom(const Sound &sound, double decaySeconds, unsigned seed = 2);
/// Without what is above a frequency: twelve times 12 dB an octave.
Sound withoutAbove(Sound sound, double hertz);
/// Half of one after half of the other.
Sound spliced(const Sound &first, const Sound &second);
