#include "server/engines/ProviderText.h"

#include <algorithm>
#include <regex>

namespace {

constexpr std::size_t shownCharacters = 300;
constexpr std::size_t readBytes = 4096;

/// Control characters become spaces, bytes that are not UTF-8 go.
std::string oneLine(std::string_view body)
{
    std::string line;
    for (std::size_t i = 0; i < body.size();) {
        const auto byte = static_cast<unsigned char>(body[i]);
        const std::size_t length = byte < 0x80       ? 1
                                   : byte >> 5 == 6  ? 2
                                   : byte >> 4 == 14 ? 3
                                   : byte >> 3 == 30 ? 4
                                                     : 0;
        const bool isWhole = length > 0 && i + length <= body.size() &&
                             std::all_of(body.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                         body.begin() + static_cast<std::ptrdiff_t>(i + length), [](char c) {
                                             return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
                                         });
        if (!isWhole) {
            ++i;
            continue;
        }
        const bool isSpace = byte <= 0x20 || byte == 0x7f;
        if (!isSpace)
            line.append(body.substr(i, length));
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
        i += length;
    }
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

std::string firstCharacters(const std::string &text, std::size_t count)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool beginsCharacter = (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        if (beginsCharacter && ++seen > count)
            return text.substr(0, i);
    }
    return text;
}

} // namespace

std::string providerText(std::string_view body)
{
    static const std::regex url(R"([A-Za-z][A-Za-z0-9+.-]*://[^\s"'<>\\]+)");
    static const std::regex credential(
        R"((bearer|basic|token|key|secret|password)(["']?\s*[:= ]\s*["']?)[A-Za-z0-9._~+/=-]{6,})",
        std::regex::icase);
    static const std::regex path(R"(([A-Za-z]:)?([/\\][A-Za-z0-9._@+-]+){2,}[/\\]?)");
    static const std::regex token(R"([A-Za-z0-9_+/=.-]{24,})");
    std::string text = oneLine(body.substr(0, readBytes));
    text = std::regex_replace(text, url, "...");
    text = std::regex_replace(text, credential, "$1$2...");
    text = std::regex_replace(text, path, "...");
    text = std::regex_replace(text, token, "...");
    return firstCharacters(text, shownCharacters);
}
