#pragma once

#include "server/voice/timbre/TimbreMap.h"

#include <optional>

/// How synthesized speech becomes like a person's. `calibration` is speech of the synthesizer at 24 kHz, in
/// the language and with the settings that will be used, `pitch` its own; what it says does not matter, but
/// it should have all sounds. Nothing when the person was heard too little for statistics.
std::optional<TimbreMap> learnTimbre(const TimbreProfile &person, const Sound &calibration,
                                     const PitchTrack &pitch);
/// The calibration in that timbre but for its noise, in a fraction of the time: enough to find its formants.
std::optional<Sound> clearlyMapped(const TimbreProfile &person, const Sound &calibration,
                                   const PitchTrack &pitch);
