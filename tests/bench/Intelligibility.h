#pragma once

#include "server/voice/audio/Sound.h"

/// Extended short-time objective intelligibility (Jensen and Taal 2016) of speech after `original` was
/// changed to `changed`, sample by sample in step: 1 for no change, below 0.7 something is broken. It says
/// how much was changed, not how good it sounds.
double estoi(const Sound &original, const Sound &changed);
