#pragma once

#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/FittedVoice.h"
#include "server/voice/speech/SpeechEngine.h"

#include <variant>

/// What the synthesizer is to sound like.
struct VoiceTargets {
    double f0Hz = 150;
    double spreadSemitones = 2.2; ///< within a sentence
    double syllablesPerSecond = 4.2;
    bool countsVowels =
        true; ///< whether the pace was counted from known text rather than heard by countSyllables
    /// A person's formants to come near to, or the scale itself.
    std::variant<double, Formants> formants = 1.0;
    double bandwidthHz = 0; ///< of the recording in which they were measured; 0 for all
    int flutter = 0;
    std::string voiceFile = {}; ///< see SpeechSettings
};

/// Finds the settings with which the synthesizer's speech in a language has these targets: speaks the
/// calibration text, measures it as a recording is measured, corrects, and again.
FittedVoice fitVoice(SpeechEngine &engine, Language language, const VoiceTargets &targets);
