#pragma once

#include "server/voice/speech/FittedVoice.h"
#include "server/voice/speech/Prosody.h"
#include "server/voice/timbre/TimbreMap.h"

#include <map>
#include <optional>
#include <string>

/// All that is needed to speak one language in a voice.
struct LearnedVoice {
    FittedVoice fitted;
    Manner manner;
    std::optional<TimbreMap> timbre = {}; ///< none: as the synthesizer sounds
    bool isWhispered = false;
};

using LearnedVoices = std::map<Language, LearnedVoice>;

/// As one line of text, and back; nothing when the text is not that of a voice.
std::string storedForm(const LearnedVoices &voices);
std::optional<LearnedVoices> fromStoredForm(const std::string &text);
