#pragma once

#include "server/voice/text/Language.h"

#include <string>
#include <string_view>
#include <vector>

/// What follows a piece of text: decides the pause.
enum class Break { Clause, Sentence, Ellipsis, Paragraph };

struct TextPiece {
    std::u32string text; ///< trimmed, line ends are spaces
    Break after;
};

/// Cuts text into sentences, in the manner of UAX 29 with the abbreviations of the language; sentences longer
/// than 300 characters are cut further at ; : , or a space. An empty line ends a paragraph.
std::vector<TextPiece> splitIntoSentences(std::u32string_view text, Language language);
