#include "server/voice/text/Scripts.h"

#include "server/voice/protocol/JobError.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <array>
#include <string>

namespace {

struct NamedBlock {
    char32_t first, last;
    const char *name;
};

/// Blocks of the Unicode standard, for the message only: what matters is that scriptOf() says Other.
constexpr std::array blocks{
    NamedBlock{0x250, 0x2AF, "phonetic"},    NamedBlock{0x370, 0x3FF, "Greek"},
    NamedBlock{0x530, 0x58F, "Armenian"},    NamedBlock{0x590, 0x5FF, "Hebrew"},
    NamedBlock{0x600, 0x6FF, "Arabic"},      NamedBlock{0x700, 0x74F, "Syriac"},
    NamedBlock{0x750, 0x77F, "Arabic"},      NamedBlock{0x8A0, 0x8FF, "Arabic"},
    NamedBlock{0x900, 0x97F, "Devanagari"},  NamedBlock{0x980, 0x9FF, "Bengali"},
    NamedBlock{0xA00, 0xA7F, "Gurmukhi"},    NamedBlock{0xA80, 0xAFF, "Gujarati"},
    NamedBlock{0xB80, 0xBFF, "Tamil"},       NamedBlock{0xC00, 0xC7F, "Telugu"},
    NamedBlock{0xC80, 0xCFF, "Kannada"},     NamedBlock{0xD00, 0xD7F, "Malayalam"},
    NamedBlock{0xD80, 0xDFF, "Sinhala"},     NamedBlock{0xE00, 0xE7F, "Thai"},
    NamedBlock{0xE80, 0xEFF, "Lao"},         NamedBlock{0xF00, 0xFFF, "Tibetan"},
    NamedBlock{0x1000, 0x109F, "Burmese"},   NamedBlock{0x10A0, 0x10FF, "Georgian"},
    NamedBlock{0x1200, 0x139F, "Ethiopic"},  NamedBlock{0x1780, 0x17FF, "Khmer"},
    NamedBlock{0x1800, 0x18AF, "Mongolian"}, NamedBlock{0x1F00, 0x1FFF, "Greek"},
    NamedBlock{0xFB1D, 0xFB4F, "Hebrew"},    NamedBlock{0xFB50, 0xFEFC, "Arabic"},
};

std::string scriptName(char32_t character)
{
    const auto *found = std::find_if(blocks.begin(), blocks.end(), [character](const NamedBlock &block) {
        return character >= block.first && character <= block.last;
    });
    return found != blocks.end() ? std::string(found->name) + " script" : "a script of another language";
}

constexpr char32_t alpha = 0x3B1;
// In the order of the block; the final sigma is a letter of its own there.
constexpr std::array<std::u32string_view, 25> greekNames{
    U"alpha", U"beta",   U"gamma",   U"delta", U"epsilon", U"zeta",    U"eta",  U"theta", U"iota",
    U"kappa", U"lambda", U"mu",      U"nu",    U"xi",      U"omicron", U"pi",   U"rho",   U"sigma",
    U"sigma", U"tau",    U"upsilon", U"phi",   U"chi",     U"psi",     U"omega"};

} // namespace

std::u32string_view greekLetterName(char32_t letter)
{
    constexpr char32_t capitals = 0x20; // before the small letters
    constexpr char32_t ohm = 0x2126, micro = 0xB5;
    if (letter == ohm)
        return greekNames.back();
    if (letter == micro)
        return greekNames[11];
    for (const char32_t small : {letter, static_cast<char32_t>(letter + capitals)}) {
        if (small >= alpha && small < alpha + greekNames.size())
            return greekNames[small - alpha];
    }
    return {};
}

void refuseForeignScripts(std::u32string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (scriptOf(text[i]) != Script::Other)
            continue;
        const bool isAlone =
            (i == 0 || !isLetter(text[i - 1])) && (i + 1 == text.size() || !isLetter(text[i + 1]));
        if (isAlone && !greekLetterName(text[i]).empty())
            continue;
        throw JobError{
            JobError::Code::UnsupportedLanguage,
            "The text has words in " + scriptName(text[i]) +
                ", which the offline engine cannot speak. Take them out, or choose another engine."};
    }
}
