#pragma once

#include <string>
#include <string_view>

/// Code points of valid UTF-8; throws JobError{BadInput} for anything else (surrogates, overlong forms,
/// cut-off sequences) and for NUL.
std::u32string decodedUtf8(std::string_view text);

std::string encodedUtf8(std::u32string_view text);

/// The scripts the engine tells apart.
enum class Script { Common, Latin, Cyrillic, Han, Kana, Hangul, Other };

Script scriptOf(char32_t character);

/// Space, tab, line end, no-break and ideographic space.
bool isSpace(char32_t character);
bool isDigit(char32_t character);
/// Latin and Cyrillic capitals; other scripts here have none.
bool isCapital(char32_t character);
bool isSmallLetter(char32_t character);
/// A letter, syllable or ideograph of any script; a digit is not one.
bool isLetter(char32_t character);
/// Latin and Cyrillic letters in lower case, everything else as it is.
char32_t lowerCase(char32_t character);
std::u32string lowerCase(std::u32string_view text);
