#include "server/voice/text/Normalizer.h"

#include "server/voice/text/NumberRules.h"
#include "server/voice/text/WordRules.h"

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

char32_t plainForm(char32_t character)
{
    if (isBetween(character, 0xFF01, 0xFF5E) && character != 0xFF0C && character != 0xFF01 &&
        character != 0xFF1F && character != 0xFF1A &&
        character != 0xFF1B) // full-width letters and digits; , ! ? : ; mark Chinese clauses
        return character - 0xFEE0;
    return character == 0x2019 ? U'\''
                               : character; // the synthesizer knows "it's" with the plain apostrophe only
}

std::wstring wide(std::u32string_view text)
{
    std::wstring result;
    for (const char32_t character : text) {
        if (isPicture(character))
            result.push_back(L' '); // it may part two words
        else if (!isInvisible(character) &&
                 (sizeof(wchar_t) > 2 || character < 0x10000)) // what wchar_t can hold
            result.push_back(static_cast<wchar_t>(plainForm(character)));
    }
    return result;
}

} // namespace

std::u32string normalised(std::u32string_view text, Language language)
{
    const std::wstring result = rewritten(rewritten(wide(text), numberRules(language)), wordRules(language));
    return {result.begin(), result.end()};
}
