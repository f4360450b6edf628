#include "server/storage/MimeType.h"

#include <algorithm>
#include <array>
#include <utility>

namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> otherNames{
    {{"audio/x-m4a", "audio/mp4"}, {"audio/mp3", "audio/mpeg"}}};

std::string essence(std::string_view type)
{
    std::string text(type.substr(0, type.find(';')));
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t'; });
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

bool allows(const std::vector<std::string> &allowed, std::string_view type)
{
    return std::any_of(allowed.begin(), allowed.end(), [type](std::string_view rule) {
        return rule == type || (rule.ends_with("/*") && type.starts_with(rule.substr(0, rule.size() - 1)));
    });
}

} // namespace

std::optional<std::string> acceptedType(std::string_view type, const std::vector<std::string> &allowed)
{
    if (allowed.empty())
        return std::string(type);
    std::string plain = essence(type);
    if (allows(allowed, plain))
        return plain;
    for (const auto &[other, usual] : otherNames)
        if (plain == other && allows(allowed, usual))
            return std::string(usual);
    return std::nullopt;
}
