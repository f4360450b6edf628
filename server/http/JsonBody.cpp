#include "server/http/JsonBody.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>

namespace {

/// The characters with the property White_Space, and the byte order mark, which JavaScript trims too.
constexpr std::array<std::string_view, 26> whiteSpace = {
    " ",      "\t",     "\n",     "\r",     "\v",     "\f",     "\u0085", "\u00a0", "\u1680",
    "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
    "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000", "\ufeff"};

bool isFalsy(const boost::json::value &value)
{
    switch (value.kind()) {
    case boost::json::kind::null:
        return true;
    case boost::json::kind::bool_:
        return !value.get_bool();
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
        return value.to_number<double>() == 0;
    case boost::json::kind::string:
        return value.get_string().empty();
    case boost::json::kind::array:
    case boost::json::kind::object:
        return false;
    }
    return false;
}

/// Bytes of the character that `text` begins with; 0 when it begins with none (RFC 3629: no overlong forms,
/// no surrogates, nothing beyond U+10FFFF).
std::size_t characterBytes(std::string_view text)
{
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80)
        return 1;
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < size)
        return 0;
    for (std::size_t i = 1; i < size; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool isOverlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
    const bool isBeyond = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
    return isOverlong || isBeyond ? 0 : size;
}

} // namespace

std::string_view trimmedText(std::string_view text)
{
    for (std::size_t before = 0; before != text.size();) {
        before = text.size();
        for (const std::string_view space : whiteSpace) {
            text.remove_prefix(text.starts_with(space) ? space.size() : 0);
            text.remove_suffix(text.ends_with(space) ? space.size() : 0);
        }
    }
    return text;
}

std::string validUtf8(std::string_view text)
{
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = characterBytes(text);
        valid += size > 0 ? text.substr(0, size) : "\ufffd";
        text.remove_prefix(std::max<std::size_t>(size, 1));
    }
    return valid;
}

bool hasNul(std::string_view json)
{
    // A NUL travels as an escape; before the same letters may stand a backslash that is escaped itself.
    for (std::size_t i = json.find('\\'); i < json.size(); i = json.find('\\', i + 2))
        if (json.substr(i, 6) == "\\u0000")
            return true;
    return false;
}

HttpError nulInText()
{
    return HttpError(400, "Text must not contain NUL characters.", "validation_failed");
}

std::size_t utf16Length(std::string_view text)
{
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) // the first byte of a character
            units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

JsonBody::JsonBody(std::string_view text, Nul nul)
{
    boost::json::error_code error;
    boost::json::value value = boost::json::parse(text, error);
    if (error || isFalsy(value))
        throw HttpError(400, "Invalid JSON body", "bad_json");
    if (nul == Nul::Refused && hasNul(text))
        throw nulInText();
    if (value.is_object())
        m_members = std::move(value.get_object());
}

std::optional<std::string> JsonBody::text(std::string_view name) const
{
    const boost::json::value *value = find(name);
    const auto *string = value ? value->if_string() : nullptr;
    const std::string_view trimmed = string ? trimmedText(*string) : "";
    return trimmed.empty() ? std::nullopt : std::optional<std::string>(trimmed);
}
