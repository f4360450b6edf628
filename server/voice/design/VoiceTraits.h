#pragma once

#include "server/voice/text/Language.h"
#include "server/voice/timbre/TimbreEffects.h"

#include <optional>
#include <string>

/// A way to speak one language, as a voice file of espeak-ng below its `lang` folder.
struct Accent {
    Language language = Language::English;
    std::string voiceFile = {};

    bool operator==(const Accent &) const = default;
};

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
    TimbreEffects effects = {.breath = 0.2};
    std::optional<Accent> accent = {};

    bool operator==(const VoiceTraits &) const = default;
};
