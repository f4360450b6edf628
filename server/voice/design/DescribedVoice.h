#pragma once

#include "server/voice/design/DesignLexicon.h"
#include "server/voice/design/VoiceTraits.h"

#include <string>
#include <string_view>
#include <vector>

struct DescribedVoice {
    VoiceTraits traits;
    /// The meanings that were understood, in order, with their intensities: the same ones are the same voice.
    std::string understood;
    std::vector<std::string> unknownWords; ///< in lower case, each once
    std::string accentNote; ///< a sentence for the person, where the accent is only the nearest
};

/// The voice of a description such as "a very deep, calm old man", in any language of the lexicon. Valid
/// UTF-8; any text gives some voice.
DescribedVoice describedVoice(std::string_view description, const DesignLexicon &lexicon);
