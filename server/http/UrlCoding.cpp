#include "server/http/UrlCoding.h"

#include <algorithm>

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

std::string formDecoded(std::string_view text)
{
    std::string spaced(text);
    std::replace(spaced.begin(), spaced.end(), '+', ' ');
    if (spaced.find('%') == std::string::npos)
        return spaced;
    return percentDecoded(spaced).value_or(spaced);
}

} // namespace

std::optional<std::string> percentDecoded(std::string_view text)
{
    std::string decoded;
    decoded.reserve(text.size());
    for (;;) {
        const std::string_view plain = text.substr(0, text.find('%'));
        decoded += plain;
        text.remove_prefix(plain.size());
        if (text.empty())
            return decoded;
        const int high = text.size() > 2 ? hexValue(text[1]) : -1;
        const int low = text.size() > 2 ? hexValue(text[2]) : -1;
        if (high < 0 || low < 0 || high + low == 0)
            return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        text.remove_prefix(3);
    }
}

std::string percentEncoded(std::string_view text, std::string_view unreserved)
{
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                             unreserved.find(c) != std::string_view::npos;
        if (isPlain) {
            encoded += c;
        } else {
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

QueryParameters::QueryParameters(std::string_view query)
{
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (pair.empty())
            continue;
        const std::size_t equals = pair.find('=');
        const std::string_view value = equals == std::string_view::npos ? "" : pair.substr(equals + 1);
        m_items.emplace_back(formDecoded(pair.substr(0, equals)), formDecoded(value));
    }
}

std::optional<std::string> QueryParameters::value(std::string_view name) const
{
    const auto found =
        std::find_if(m_items.begin(), m_items.end(), [name](const auto &item) { return item.first == name; });
    return found == m_items.end() ? std::nullopt : std::optional(found->second);
}
