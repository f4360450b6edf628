#include "server/voice/text/Normalizer.h"

#include "server/voice/text/AmountRules.h"
#include "server/voice/text/Composition.h"
#include "server/voice/text/DateRules.h"
#include "server/voice/text/DigitRules.h"
#include "server/voice/text/Scripts.h"
#include "server/voice/text/WordRules.h"

#include <algorithm>
#include <array>

namespace {

bool isBetween(char32_t character, char32_t first, char32_t last)
{
    return character >= first && character <= last;
}

bool isPicture(char32_t character)
{
    return isBetween(character, 0x1F000, 0x1FAFF) || isBetween(character, 0x2600, 0x27BF) ||
           isBetween(character, 0x2B00, 0x2BFF) || isBetween(character, 0x2190, 0x21FF) ||
           isBetween(character, 0x25A0, 0x25FF);
}

/// Controls, private characters, and marks that only say how to draw or join their neighbours.
bool isInvisible(char32_t character)
{
    const bool isControl = character < 0x20 && character != U'\n' && character != U'\t' && character != U'\r';
    return isControl || character == 0x7F || character == 0xAD || character == 0x20E3 ||
           character == 0xFEFF || isBetween(character, 0x200B, 0x200F) ||
           isBetween(character, 0x202A, 0x202E) || isBetween(character, 0x2060, 0x206F) ||
           isBetween(character, 0xFE00, 0xFE0F) || isBetween(character, 0xE0000, 0xE01EF) ||
           isBetween(character, 0xE000, 0xF8FF);
}

/// The bold, slanted and framed letters and digits of the mathematical block, which people use for show: 13
/// alphabets of capital and small letters, then digits.
char32_t unadorned(char32_t character)
{
    constexpr char32_t letters = 0x1D400, lettersEnd = 0x1D6A4, digits = 0x1D7CE, digitsEnd = 0x1D800;
    if (isBetween(character, letters, lettersEnd - 1)) {
        const char32_t index = (character - letters) % 52;
        return index < 26 ? U'A' + index : U'a' + index - 26;
    }
    return isBetween(character, digits, digitsEnd - 1) ? U'0' + (character - digits) % 10 : character;
}

char32_t plainForm(char32_t character)
{
    if (character >= 0x1D400)
        return unadorned(character);
    if (isBetween(character, 0xFF01, 0xFF5E) && character != 0xFF0C && character != 0xFF01 &&
        character != 0xFF1F && character != 0xFF1A &&
        character != 0xFF1B) // full-width letters and digits; , ! ? : ; mark Chinese clauses
        return character - 0xFEE0;
    return character == 0x2019 ? U'\''
                               : character; // the synthesizer knows "it's" with the plain apostrophe only
}

/// One character that is written as several: "½" as "1/2".
struct Expansion {
    char32_t character;
    std::u32string_view text;
};

constexpr std::array expansions{
    Expansion{U'½', U" 1/2"}, Expansion{U'⅓', U" 1/3"}, Expansion{U'⅔', U" 2/3"}, Expansion{U'¼', U" 1/4"},
    Expansion{U'¾', U" 3/4"}, Expansion{U'⅕', U" 1/5"}, Expansion{U'⅖', U" 2/5"}, Expansion{U'⅗', U" 3/5"},
    Expansion{U'⅘', U" 4/5"}, Expansion{U'⅛', U" 1/8"}, Expansion{U'⅜', U" 3/8"}, Expansion{U'⅝', U" 5/8"},
    Expansion{U'⅞', U" 7/8"}, Expansion{U'㎞', U"km"},  Expansion{U'㎝', U"cm"},  Expansion{U'㎜', U"mm"},
    Expansion{U'㎏', U"kg"},  Expansion{U'㎎', U"mg"},  Expansion{U'㎡', U"m²"},  Expansion{U'㎥', U"m³"},
    Expansion{U'℃', U"°C"},   Expansion{U'℉', U"°F"},   Expansion{U'ﬁ', U"fi"},   Expansion{U'ﬂ', U"fl"},
    Expansion{U'ﬀ', U"ff"},   Expansion{U'ﬃ', U"ffi"},  Expansion{U'ﬄ', U"ffl"},  Expansion{U'￥', U"¥"},
    Expansion{U'￡', U"£"},   Expansion{U'￦', U"₩"},   Expansion{U'−', U"-"},    Expansion{U'‑', U"-"},
    Expansion{U'→', U", "},   Expansion{U'•', U", "},
};

std::u32string expanded(std::u32string_view text)
{
    std::u32string result;
    for (const char32_t character : text) {
        const auto *found =
            std::find_if(expansions.begin(), expansions.end(),
                         [character](const Expansion &row) { return row.character == character; });
        const std::u32string_view letter = greekLetterName(character);
        if (found != expansions.end())
            result += found->text;
        else if (!letter.empty())
            result += U" " + std::u32string(letter) + U" ";
        else
            result.push_back(character);
    }
    return result;
}

std::wstring wide(std::u32string_view text)
{
    std::wstring result;
    for (const char32_t character : text) {
        const char32_t plain = plainForm(character);
        if (isPicture(plain))
            result.push_back(L' ');                                               // it may part two words
        else if (!isInvisible(plain) && (sizeof(wchar_t) > 2 || plain < 0x10000)) // what wchar_t can hold
            result.push_back(static_cast<wchar_t>(plain));
    }
    return result;
}

} // namespace

std::u32string normalised(std::u32string_view text, Language language)
{
    const LanguageTable table(language);
    std::wstring result = wide(expanded(composed(text)));
    for (const RewriteRules &rules :
         {addressRules(table), tableRules(table, "first"), wordRules(table), dateRules(table),
          digitRules(table), amountRules(table), tableRules(table, "last"), yearRules(table),
          numberWordRules(table), signRules(table)})
        result = rewritten(std::move(result), rules);
    return {result.begin(), result.end()};
}
