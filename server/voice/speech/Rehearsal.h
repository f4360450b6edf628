#pragma once

#include "server/voice/speech/Narrator.h"

/// The fit is made on other text, and every text leans a little higher or lower. Speaks the beginning of this
/// one (about a minute) unheard, and returns the voice with what was off in median pitch and spread taken
/// back. Text with less than some seconds of voice says nothing about a voice and changes nothing.
LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoices &voices, Language language,
                       const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings);
