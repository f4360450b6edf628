#pragma once

#include "server/voice/timbre/TimbreMap.h"

#include <optional>

/// How synthesized speech becomes like a person's. `calibration` is speech of the synthesizer at 24 kHz, in
/// the language and with the settings that will be used, `pitch` its own; what it says does not matter, but
/// it should have all sounds. Nothing when the person was heard too little for statistics.
std::optional<TimbreMap> learnTimbre(const TimbreProfile &person, const Sound &calibration,
                                     const PitchTrack &pitch);
/// Its first part: the map alone, without the level of the unvoiced sounds, the noise and the equaliser.
std::optional<TimbreMap> learnTransport(const TimbreProfile &person, const Sound &calibration,
                                        const PitchTrack &pitch);
