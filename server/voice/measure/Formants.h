#pragma once

#include "server/voice/measure/PitchTrack.h"

#include <array>
#include <optional>

/// Medians of the first three formants over the voiced speech, in Hz.
using Formants = std::array<double, 3>;

/// By linear prediction. Nothing when there are too few voiced frames to tell.
std::optional<Formants> measureFormants(const Sound &sound, const PitchTrack &pitch);

/// By how much the formants of a person are higher than those of the synthesizer at its scale 1, turned into
/// the scale that makes the synthesizer most like that person.
double formantScale(const Formants &person, const Formants &synthesizer);
