#pragma once

#include "server/voice/audio/Sound.h"
#include "server/voice/protocol/Finding.h"

#include <vector>

/// Looks at a recording that is to become a voice: noise, clipping, reverberation, bandwidth, a second
/// speaker, how much speech there is, and how loud. `recording` is as it was recorded, at its own rate. It
/// forbids nothing; each finding says what was measured, and what to do when that is not as it should be.
/// Recordings in which nobody speaks have no seconds of speech, and what can be told without it.
std::vector<Finding> examine(const Sound &recording);
