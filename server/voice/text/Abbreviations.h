#pragma once

#include "server/voice/text/Language.h"

#include <string_view>

/// Whether the word before a full stop is an abbreviation of the language that a sentence goes on after
/// ("Dr", "z", "p.m"). `word` is in lower case and without the full stop.
bool isAbbreviation(std::u32string_view word, Language language);

/// Whether the sentence may also end with it: then a capital letter after it begins the next one ("etc",
/// "p.m").
bool mayEndSentence(std::u32string_view word, Language language);
