#pragma once

#include <string_view>

/// Throws JobError{UnsupportedLanguage}, which names the script, when the text has a word in letters that no
/// voice of the engine reads: Arabic, Hindi, Thai, ... A single Greek letter is a symbol and is allowed.
void refuseForeignScripts(std::u32string_view text);

/// Name of a Greek letter in Latin letters ("alpha"), empty for anything else.
std::u32string_view greekLetterName(char32_t letter);
