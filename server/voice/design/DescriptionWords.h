#pragma once

#include "server/voice/design/DesignLexicon.h"

#include <string>
#include <vector>

/// A word, or a row of words that is one entry, of a description.
struct DescriptionWord {
    std::u32string text;                 ///< in lower case
    const LexiconEntry *entry = nullptr; ///< null for an unknown word
};

/// The words of a description in their order. Chinese and Japanese, which have no spaces, are cut into the
/// longest words that the lexicon has.
std::vector<DescriptionWord> descriptionWords(const std::u32string &description,
                                              const DesignLexicon &lexicon);
