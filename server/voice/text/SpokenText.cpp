#include "server/voice/text/SpokenText.h"

#include "server/voice/text/Japanese.h"
#include "server/voice/text/Normalizer.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>

namespace {

bool isSpeakable(std::u32string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char32_t c) { return isLetter(c) || isDigit(c); });
}

/// The language that reads this script inside a text of `main`.
Language languageOf(Script script, Language main, bool hasKana)
{
    const bool writesLatin = main != Language::Chinese && main != Language::Japanese &&
                             main != Language::Korean && main != Language::Russian;
    switch (script) {
    case Script::Latin:
        return writesLatin ? main : Language::English;
    case Script::Cyrillic:
        return Language::Russian;
    case Script::Han:
        return main == Language::Japanese || hasKana ? Language::Japanese : Language::Chinese;
    case Script::Kana:
        return Language::Japanese;
    case Script::Hangul:
        return Language::Korean;
    case Script::Common:
    case Script::Other:
        break;
    }
    return main;
}

std::string forSynthesizer(std::u32string_view text, Language language)
{
    const std::string utf8 = encodedUtf8(text);
    return language == Language::Japanese ? hiraganaOf(utf8) : utf8;
}

} // namespace

std::vector<SpokenRun> runsOf(std::u32string_view sentence, Language language)
{
    const bool hasKana =
        std::any_of(sentence.begin(), sentence.end(), [](char32_t c) { return scriptOf(c) == Script::Kana; });
    std::vector<SpokenRun> runs;
    std::u32string current;
    Language currentLanguage = language;
    bool hasLetter = false;
    const auto finish = [&] {
        if (isSpeakable(current))
            runs.push_back({.language = currentLanguage, .text = forSynthesizer(current, currentLanguage)});
        current.clear();
    };
    for (const char32_t character : sentence) {
        const Script script = scriptOf(character);
        const Language wanted = languageOf(script, language, hasKana);
        if (script != Script::Common && wanted != currentLanguage) {
            // Marks and digits before the first letter go with it; later ones stay with what they follow.
            if (hasLetter || isSpeakable(current))
                finish();
            currentLanguage = wanted;
        }
        hasLetter = hasLetter || script != Script::Common;
        current.push_back(character);
    }
    finish();
    return runs;
}

std::vector<SpokenPiece> spokenPieces(std::u32string_view text, Language language)
{
    std::vector<SpokenPiece> pieces;
    for (const TextPiece &piece : splitIntoSentences(normalised(text, language), language)) {
        SpokenPiece spoken{
            .runs = runsOf(piece.text, language), .characters = piece.text.size(), .after = piece.after};
        if (!spoken.runs.empty())
            pieces.push_back(std::move(spoken));
        else if (!pieces.empty())
            pieces.back().after = std::max(pieces.back().after, piece.after);
    }
    return pieces;
}
