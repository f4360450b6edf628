#pragma once

#include "server/voice/audio/Sound.h"

/// The 30 s of a recording, at 11 kHz or more, that say most about a voice: much speech, little clipping,
/// little noise. All of a shorter one.
Sound bestPart(const Sound &sound);
