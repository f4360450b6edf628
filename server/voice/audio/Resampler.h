#pragma once

#include "server/voice/audio/Sound.h"

/// The same sound at another rate (soxr, high quality: nothing heard below 0.91 of the lower Nyquist
/// frequency is lost).
Sound resampled(const Sound &sound, int sampleRateHz);
