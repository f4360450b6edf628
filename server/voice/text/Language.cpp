#include "server/voice/text/Language.h"

#include "server/voice/protocol/JobError.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

// Chinese by its romanised voice: the one for characters reads them with English names.
constexpr std::array languages{
    LanguageFacts{Language::English, "English", "gmw/en-US"},
    LanguageFacts{Language::Chinese, "Chinese", "sit/cmn-Latn-pinyin"},
    LanguageFacts{Language::Japanese, "Japanese", "jpx/ja"},
    LanguageFacts{Language::Korean, "Korean", "ko"},
    LanguageFacts{Language::French, "French", "roa/fr"},
    LanguageFacts{Language::German, "German", "gmw/de"},
    LanguageFacts{Language::Spanish, "Spanish", "roa/es"},
    LanguageFacts{Language::Italian, "Italian", "roa/it"},
    LanguageFacts{Language::Portuguese, "Portuguese", "roa/pt-BR"},
    LanguageFacts{Language::Russian, "Russian", "zle/ru"},
};

/// Words that are frequent in one language and rare in the others, and letters only it has.
struct Clues {
    Language language;
    std::u32string_view words; ///< each between spaces
    std::u32string_view letters;
};

constexpr std::array clues{
    Clues{Language::English, U" the and is of to that you it was with have for are this on not my so what ",
          U""},
    Clues{Language::French,
          U" le les des est et une un je vous nous pas que qui dans pour avec sur ce il elle du au ",
          U"çœèêëûîôùÿ"},
    Clues{Language::German,
          U" der die das und ist nicht ein eine ich sie wir mit auf für zu den dem von es im auch ", U"äöüß"},
    Clues{Language::Spanish, U" el los las y es un una que de en no por con para se su muy como está del ",
          U"ñ¿¡"},
    Clues{Language::Italian,
          U" il gli che di e è un una non per con sono della del si lo nel anche questo come ", U"ìò"},
    Clues{Language::Portuguese, U" o os as e é um uma que não de em para com do da se por você no na muito ",
          U"ãõ"},
};

int scoreOf(const Clues &clue, const std::u32string &text)
{
    int score = 0;
    std::u32string word;
    for (const char32_t character : text + U" ") {
        if (clue.letters.find(character) != std::u32string_view::npos)
            score += 2;
        if (isLetter(character)) {
            word.push_back(character);
            continue;
        }
        if (!word.empty() && clue.words.find(U" " + word + U" ") != std::u32string_view::npos)
            score += 2;
        word.clear();
    }
    return score;
}

/// Whether the text is full of letters that none of the ten languages writes: Polish, Turkish, Vietnamese,
/// Ukrainian, ... A name here and there is no such text.
bool isForeign(std::u32string_view text)
{
    constexpr std::u32string_view foreign = U"ąćęłńśźżěřůďťčšžňğışőűțșăđơưøåðþėųįūēāīģķļņіїєґўђјљњћџқңғүұһө";
    std::size_t letters = 0;
    std::size_t foreignLetters = 0;
    for (const char32_t character : text) {
        letters += isLetter(character) ? 1 : 0;
        const bool isVietnamese = character >= 0x1EA0 && character <= 0x1EF9;
        if (isVietnamese || foreign.find(lowerCase(character)) != std::u32string_view::npos)
            ++foreignLetters;
    }
    return foreignLetters >= 3 && 25 * foreignLetters > letters; // 4 %: Polish has 7, Turkish 10
}

Language guessed(std::u32string_view text)
{
    if (isForeign(text))
        throw JobError{
            JobError::Code::UnsupportedLanguage,
            "The text seems to be in a language that the offline engine does not speak. If it is one "
            "of its ten, choose it by name."};
    std::array<long, 7> letters{};
    for (const char32_t character : text)
        ++letters[static_cast<std::size_t>(scriptOf(character))];
    const auto count = [&](Script script) { return letters[static_cast<std::size_t>(script)]; };
    if (count(Script::Kana) > 0 && count(Script::Kana) + count(Script::Han) > count(Script::Latin) / 2)
        return Language::Japanese;
    if (count(Script::Hangul) > count(Script::Latin) / 2)
        return Language::Korean;
    // A character says about as much as two or three letters.
    if (2 * count(Script::Han) > count(Script::Latin))
        return Language::Chinese;
    if (count(Script::Cyrillic) > count(Script::Latin))
        return Language::Russian;
    const std::u32string lower = lowerCase(text);
    const auto *best = std::max_element(clues.begin(), clues.end(), [&](const Clues &a, const Clues &b) {
        return scoreOf(a, lower) < scoreOf(b, lower);
    });
    return best->language; // the first, English, when nothing speaks for any
}

} // namespace

std::span<const LanguageFacts> allLanguages()
{
    return languages;
}

const LanguageFacts &factsOf(Language language)
{
    return languages[static_cast<std::size_t>(language)];
}

Language languageNamed(std::string_view name, std::u32string_view text)
{
    if (name == "Auto")
        return guessed(text);
    const auto *found = std::find_if(languages.begin(), languages.end(),
                                     [name](const LanguageFacts &facts) { return facts.name == name; });
    if (found == languages.end())
        throw JobError{JobError::Code::UnsupportedLanguage,
                       "The offline engine does not speak \"" + std::string(name) + "\"."};
    return found->language;
}
