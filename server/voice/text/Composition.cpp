#include "server/voice/text/Composition.h"

#include <algorithm>
#include <array>

namespace {

/// Letters that take a mark, and what they become; from the decompositions of the Unicode database.
struct Mark {
    char32_t mark;
    std::u32string_view plain, marked;
};

constexpr std::array marks{
    Mark{0x300, U"AEIOUaeiouИи", U"ÀÈÌÒÙàèìòùЍѝ"},
    Mark{0x301, U"AEIOUYaeiouyCcNnSsZz", U"ÁÉÍÓÚÝáéíóúýĆćŃńŚśŹź"},
    Mark{0x302, U"AEIOUaeiou", U"ÂÊÎÔÛâêîôû"},
    Mark{0x303, U"ANOano", U"ÃÑÕãñõ"},
    Mark{0x306, U"AaGgUuИи", U"ĂăĞğŬŭЙй"},
    Mark{0x308, U"AEIOUaeiouyЕе", U"ÄËÏÖÜäëïöüÿЁё"},
    Mark{0x30A, U"AaUu", U"ÅåŮů"},
    Mark{0x30C, U"CcSsZzEeRrNn", U"ČčŠšŽžĚěŘřŇň"},
    Mark{0x327, U"CcSs", U"ÇçŞş"},
    Mark{0x3099, U"うかきくけこさしすせそたちつてとはひふへほウカキクケコサシスセソタチツテトハヒフヘホ",
         U"ゔがぎぐげござじずぜぞだぢづでどばびぶべぼヴガギグゲゴザジズゼゾダヂヅデドバビブベボ"},
    Mark{0x309A, U"はひふへほハヒフヘホ", U"ぱぴぷぺぽパピプペポ"},
};

bool isMark(char32_t character)
{
    return (character >= 0x300 && character <= 0x36F) || character == 0x3099 || character == 0x309A;
}

/// The letter with the mark, or the letter where there is no such character.
char32_t withMark(char32_t letter, char32_t mark)
{
    const auto *found =
        std::find_if(marks.begin(), marks.end(), [mark](const Mark &row) { return row.mark == mark; });
    if (found == marks.end())
        return letter;
    const std::size_t index = found->plain.find(letter);
    return index != std::u32string_view::npos ? found->marked[index] : letter;
}

/// The syllable that `part` completes behind `before`, or 0; the arithmetic is the Unicode standard's,
/// section 3.12.
char32_t hangulSyllable(char32_t before, char32_t part)
{
    constexpr char32_t firstLead = 0x1100, firstVowel = 0x1161, firstTail = 0x11A7, firstSyllable = 0xAC00;
    constexpr char32_t leads = 19, vowels = 21, tails = 28;
    if (before >= firstLead && before < firstLead + leads && part >= firstVowel && part < firstVowel + vowels)
        return firstSyllable + ((before - firstLead) * vowels + part - firstVowel) * tails;
    const bool isOpen = before >= firstSyllable && before < firstSyllable + leads * vowels * tails &&
                        (before - firstSyllable) % tails == 0;
    return isOpen && part > firstTail && part < firstTail + tails ? before + part - firstTail : 0;
}

} // namespace

std::u32string composed(std::u32string_view text)
{
    std::u32string result;
    for (const char32_t character : text) {
        if (isMark(character)) {
            if (!result.empty())
                result.back() = withMark(result.back(), character);
            continue;
        }
        const char32_t syllable = result.empty() ? U'\0' : hangulSyllable(result.back(), character);
        if (syllable != 0)
            result.back() = syllable;
        else
            result.push_back(character);
    }
    return result;
}
