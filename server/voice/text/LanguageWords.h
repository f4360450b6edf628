#pragma once

#include "server/voice/text/Language.h"

#include <array>
#include <span>
#include <string_view>

/// Words the normaliser writes into a text, in one language. Empty where the language needs none.
struct LanguageWords {
    std::array<std::wstring_view, 12> months;
    std::wstring_view date;    ///< with D, M and Y for day, month and year
    bool monthFirst = false;   ///< whether 3/4 is the fourth of March
    std::wstring_view dot;     ///< in a web address
    std::wstring_view at;      ///< in a mail address
    std::wstring_view range;   ///< between the numbers of 5-10
    std::wstring_view percent; ///< after the number; empty where the synthesizer says it well
    std::wstring_view cents;   ///< between the two parts of a price, "3 euros AND 50"
    std::wstring_view
        clock; ///< with H and M for hours and minutes; empty where the synthesizer says 3:45 well
};

const LanguageWords &wordsOf(Language language);

/// A sign or short form and what is said, in the order of Language. "one|many" where the number matters.
struct Spelling {
    std::wstring_view written;
    std::array<std::wstring_view, 10> spoken;

    std::wstring_view in(Language language) const { return spoken[static_cast<std::size_t>(language)]; }
};

std::span<const Spelling> currencies(); ///< before or after an amount
std::span<const Spelling> units();      ///< after a number
std::span<const Spelling> fractions();

/// Abbreviations that the synthesizer reads letter by letter or takes for the end of a sentence.
struct ShortForm {
    Language language;
    std::wstring_view written; ///< a regular expression
    std::wstring_view spoken;
};

std::span<const ShortForm> shortForms();
