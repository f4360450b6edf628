#pragma once

#include "server/voice/audio/Sound.h"

#include <functional>

/// A voice that is known exactly: pulses whose frequency follows `hertz` (a function of time in seconds, 0
/// for silence), through resonances at the given frequencies.
Sound buzz(double seconds, const std::function<double(double)> &hertz, const std::vector<double> &resonances,
           int rateHz);
