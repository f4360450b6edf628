#pragma once

#include <span>
#include <string_view>

enum class Language {
    English,
    Chinese,
    Japanese,
    Korean,
    French,
    German,
    Spanish,
    Italian,
    Portuguese,
    Russian
};

struct LanguageFacts {
    Language language;
    const char *name;      ///< in the contract
    const char *voiceFile; ///< espeak-ng's, below its `lang` folder
};

/// The ten languages in the contract's order.
std::span<const LanguageFacts> allLanguages();
const LanguageFacts &factsOf(Language language);

/// The language of a contract name; "Auto" is guessed from the text. Throws JobError{UnsupportedLanguage} for
/// any other name, and where "Auto" finds the letters of another language.
Language languageNamed(std::string_view name, std::u32string_view text);
