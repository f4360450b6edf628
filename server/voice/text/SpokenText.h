#pragma once

#include "server/voice/text/SentenceSplitter.h"

#include <string>
#include <string_view>
#include <vector>

/// Text of one language, as the synthesizer is to get it.
struct SpokenRun {
    Language language;
    std::string text;
};

struct SpokenPiece {
    std::vector<SpokenRun> runs;
    std::size_t characters = 0; ///< of the person's text, for progress
    Break after = Break::Sentence;
};

/// Everything that happens to a text before it is spoken: writes out what the synthesizer reads wrongly, cuts
/// it into sentences and those into runs of one script, and gives Japanese in kana. Pieces without a letter
/// or digit are left out, so the result may be empty.
std::vector<SpokenPiece> spokenPieces(std::u32string_view text, Language language);

/// The runs of one sentence; exposed for its tests.
std::vector<SpokenRun> runsOf(std::u32string_view sentence, Language language);
