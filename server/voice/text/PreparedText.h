#pragma once

#include "server/voice/text/SpokenText.h"

#include <set>
#include <string_view>

/// A text that was checked and is ready to be spoken.
struct PreparedText {
    Language language;
    std::vector<SpokenPiece> pieces; ///< at least one

    /// All languages that occur in it.
    std::set<Language> languages() const;
};

/// Checks and prepares what a person wants spoken. Throws JobError: BadInput for text that is empty, longer
/// than 10 000 characters, not UTF-8 or without a letter or digit, UnsupportedLanguage for a language or
/// script that is not one of ours.
PreparedText preparedText(std::string_view utf8, std::string_view languageName);
