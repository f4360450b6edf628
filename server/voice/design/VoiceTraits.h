#pragma once

#include "server/voice/timbre/TimbreEffects.h"

#include <string>
#include <string_view>
#include <vector>

/// A voice as words describe it. The defaults are the neutral voice.
struct VoiceTraits {
    double f0Hz = 150;
    double spreadSemitones = 2.2;
    double syllablesPerSecond = 4.2;
    double formantScale = 1.06;
    double life = 1.5; ///< see Manner
    double pauseFactor = 1;
    int flutter = 0;
    double loudnessUnits = 0; ///< LU added to the usual loudness
    TimbreEffects effects = {};

    bool operator==(const VoiceTraits &) const = default;
};

struct DescribedVoice {
    VoiceTraits traits;
    /// The words that were understood, in order: the same words are the same voice.
    std::string understood;
    std::vector<std::string> unknownWords; ///< as they were written, each once
};

/// The voice of a description such as "a very deep, calm old man". UTF-8; any text gives some voice.
DescribedVoice describedVoice(std::string_view description);
