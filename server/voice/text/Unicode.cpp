#include "server/voice/text/Unicode.h"

#include "server/voice/protocol/JobError.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace {

[[noreturn]] void refuse()
{
    throw JobError{JobError::Code::BadInput, "The text is not valid UTF-8."};
}

/// Number of bytes that follow a first byte, or -1.
int followers(unsigned char first)
{
    if (first < 0x80)
        return 0;
    if (first >= 0xC2 && first < 0xE0)
        return 1;
    if (first >= 0xE0 && first < 0xF0)
        return 2;
    return first >= 0xF0 && first < 0xF5 ? 3 : -1;
}

struct ScriptRange {
    char32_t first, last;
    Script script;
};

// From the Unicode block tables, as far as the ten languages need them; whole blocks, letters only.
constexpr std::array scriptRanges{
    ScriptRange{U'A', U'Z', Script::Latin},       ScriptRange{U'a', U'z', Script::Latin},
    ScriptRange{0xAA, 0xAA, Script::Latin},       ScriptRange{0xBA, 0xBA, Script::Latin},
    ScriptRange{0xC0, 0xD6, Script::Latin},       ScriptRange{0xD8, 0xF6, Script::Latin},
    ScriptRange{0xF8, 0x24F, Script::Latin},      ScriptRange{0x1E00, 0x1EFF, Script::Latin},
    ScriptRange{0xFF21, 0xFF3A, Script::Latin},   ScriptRange{0xFF41, 0xFF5A, Script::Latin},
    ScriptRange{0x400, 0x52F, Script::Cyrillic},  ScriptRange{0x2E80, 0x2FDF, Script::Han},
    ScriptRange{0x3005, 0x3007, Script::Han},     ScriptRange{0x3400, 0x4DBF, Script::Han},
    ScriptRange{0x4E00, 0x9FFF, Script::Han},     ScriptRange{0xF900, 0xFAFF, Script::Han},
    ScriptRange{0x20000, 0x323AF, Script::Han},   ScriptRange{0x3041, 0x309F, Script::Kana},
    ScriptRange{0x30A0, 0x30FF, Script::Kana},    ScriptRange{0x31F0, 0x31FF, Script::Kana},
    ScriptRange{0xFF66, 0xFF9F, Script::Kana},    ScriptRange{0x1100, 0x11FF, Script::Hangul},
    ScriptRange{0x3130, 0x318F, Script::Hangul},  ScriptRange{0xA960, 0xA97F, Script::Hangul},
    ScriptRange{0xAC00, 0xD7FF, Script::Hangul},  ScriptRange{0x250, 0x2AF, Script::Other},
    ScriptRange{0x370, 0x3FF, Script::Other},     ScriptRange{0x530, 0x1FFF, Script::Other},
    ScriptRange{0x2C00, 0x2DDF, Script::Other},   ScriptRange{0xA000, 0xA95F, Script::Other},
    ScriptRange{0xA980, 0xABFF, Script::Other},   ScriptRange{0xFB1D, 0xFDFF, Script::Other},
    ScriptRange{0xFE70, 0xFEFC, Script::Other},   ScriptRange{0x10000, 0x1CFFF, Script::Other},
    ScriptRange{0x1E000, 0x1EFFF, Script::Other},
};

} // namespace

std::u32string decodedUtf8(std::string_view text)
{
    std::u32string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i++]);
        const int count = followers(first);
        if (count < 0 || first == 0 || i + static_cast<std::size_t>(count) > text.size())
            refuse();
        std::uint32_t character = count == 0 ? first : first & (0x3FU >> count);
        for (int n = 0; n < count; ++n) {
            const auto next = static_cast<unsigned char>(text[i++]);
            if ((next & 0xC0U) != 0x80U)
                refuse();
            character = character << 6U | (next & 0x3FU);
        }
        const bool overlong = (count == 2 && character < 0x800) || (count == 3 && character < 0x10000);
        if (overlong || (character >= 0xD800 && character < 0xE000) || character > 0x10FFFF)
            refuse();
        result.push_back(character);
    }
    return result;
}

std::string encodedUtf8(std::u32string_view text)
{
    std::string result;
    const auto follow = [&](std::uint32_t character, unsigned shift) {
        result.push_back(static_cast<char>(0x80U | (character >> shift & 0x3FU)));
    };
    for (const std::uint32_t character : text) {
        if (character < 0x80) {
            result.push_back(static_cast<char>(character));
        } else if (character < 0x800) {
            result.push_back(static_cast<char>(0xC0U | character >> 6U));
            follow(character, 0);
        } else if (character < 0x10000) {
            result.push_back(static_cast<char>(0xE0U | character >> 12U));
            follow(character, 6);
            follow(character, 0);
        } else {
            result.push_back(static_cast<char>(0xF0U | character >> 18U));
            follow(character, 12);
            follow(character, 6);
            follow(character, 0);
        }
    }
    return result;
}

Script scriptOf(char32_t character)
{
    const auto *found =
        std::find_if(scriptRanges.begin(), scriptRanges.end(), [character](const ScriptRange &range) {
            return character >= range.first && character <= range.last;
        });
    return found != scriptRanges.end() ? found->script : Script::Common;
}

bool isSpace(char32_t character)
{
    return character == U' ' || (character >= U'\t' && character <= U'\r') || character == 0xA0 ||
           character == 0x85 || (character >= 0x2000 && character <= 0x200A) || character == 0x2028 ||
           character == 0x2029 || character == 0x202F || character == 0x3000;
}

bool isDigit(char32_t character)
{
    return character >= U'0' && character <= U'9';
}

char32_t lowerCase(char32_t character)
{
    const auto within = [character](char32_t first, char32_t last) {
        return character >= first && character <= last;
    };
    if (within(U'A', U'Z') || (within(0xC0, 0xDE) && character != 0xD7) || within(0x410, 0x42F))
        return character + 0x20;
    if (within(0x400, 0x40F))
        return character + 0x50;
    // Pairs of capital and small letter; the parity turns over twice in Latin Extended-A.
    const bool oddCapitals = within(0x139, 0x147) || within(0x179, 0x17D);
    const bool pairs =
        within(0x100, 0x17E) || within(0x460, 0x481) || within(0x48A, 0x52F) || within(0x1E00, 0x1EFF);
    if (pairs && character != 0x138 && character != 0x149 && character != 0x178)
        return (character % 2 == 1) == oddCapitals ? character + 1 : character;
    return character;
}

std::u32string lowerCase(std::u32string_view text)
{
    std::u32string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char32_t c) { return lowerCase(c); });
    return result;
}

bool isCapital(char32_t character)
{
    return lowerCase(character) != character;
}

bool isSmallLetter(char32_t character)
{
    const Script script = scriptOf(character);
    return (script == Script::Latin || script == Script::Cyrillic) && !isCapital(character);
}

bool isLetter(char32_t character)
{
    return scriptOf(character) != Script::Common;
}
