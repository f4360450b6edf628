#pragma once

#include "server/voice/measure/Formants.h"
#include "server/voice/measure/TimbreProfile.h"

#include <optional>
#include <string>

/// What is to be heard in a voice, whatever speaks it.
struct VoiceProfile {
    double f0Hz = 150;             ///< median
    double spreadSemitones = 2;    ///< standard deviation
    double speechSeconds = 0;      ///< without pauses
    double syllablesPerSecond = 4; ///< by countSyllables, without pauses
    double pauseSeconds = 0;       ///< median; 0 when there are none
    std::optional<Formants> formants = {};
    bool isWhispered = false; ///< then pitch and pace keep their defaults and the timbre is empty
    TimbreProfile timbre = {};
};

/// The rate at which pitch, pace and pauses are measured; formants need the whole 11 kHz.
inline constexpr int analysisRateHz = 8000;

/// Why no voice can be heard in a recording at 11 kHz or more: a sentence; none when somebody speaks.
std::optional<std::string> voiceProblem(const Sound &sound);

/// Measures speech of any length at 11 kHz or more; of a long recording the best 30 s. Throws
/// JobError{BadReference} when nobody speaks in it.
VoiceProfile measureVoice(const Sound &sound);
