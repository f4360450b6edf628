#include "server/api/ProfilePatch.h"

#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"

#include <boost/json/value.hpp>

#include <algorithm>

namespace {

constexpr std::size_t handleLeast = 3;
constexpr std::size_t handleMost = 30;
constexpr std::size_t displayNameMost = 100;
constexpr std::size_t avatarUrlMost = 500;

bool isAsciiLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isHandle(std::string_view text)
{
    return text.size() >= handleLeast && text.size() <= handleMost &&
           std::all_of(text.begin(), text.end(), [](char c) { return isAsciiLetterOrDigit(c) || c == '_'; });
}

bool isDisplayName(std::string_view text)
{
    return utf16Length(text) <= displayNameMost;
}

bool isAvatarUrl(std::string_view text)
{
    return utf16Length(text) <= avatarUrlMost && isWebUrl(text);
}

/// null and a blank string clear the field; anything else must be a string that keeps the rule.
ProfilePatch::Field readField(const JsonBody &body, std::string_view name, bool (*isValid)(std::string_view),
                              const char *rule)
{
    const boost::json::value *value = body.find(name);
    if (!value)
        return {};
    ProfilePatch::Field field{.isNamed = true, .value = body.text(name)};
    if (field.value ? !isValid(*field.value) : !value->is_null() && !value->is_string())
        throw HttpError(400, rule);
    return field;
}

bool isPort(std::string_view text)
{
    return text.size() <= 5 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           (text.empty() || std::stoi(std::string(text)) <= 65535);
}

/// `host` or `[address]`, and a port.
bool isHostAndPort(std::string_view text)
{
    const std::size_t bracket = text.starts_with('[') ? text.find(']') : 0;
    if (bracket == std::string_view::npos)
        return false;
    const std::size_t colon = std::min(text.find(':', bracket), text.size());
    const std::string_view host = text.substr(0, colon);
    const bool isSound =
        std::all_of(host.begin() + (bracket > 0 ? 1 : 0), host.end() - (bracket > 0 ? 1 : 0), [&](char c) {
            return isAsciiLetterOrDigit(c) || c == '.' || c == '-' || c == '_' || c == '%' ||
                   (c & 0x80) != 0 || (bracket > 0 && c == ':');
        });
    return !host.empty() && isSound && isPort(text.substr(std::min(colon + 1, text.size())));
}

} // namespace

bool isWebUrl(std::string_view text)
{
    const bool hasControl = std::any_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    const std::size_t colon = text.find("://");
    if (hasControl || colon == std::string_view::npos)
        return false;
    std::string scheme(text.substr(0, colon));
    std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::string_view authority = text.substr(colon + 3);
    authority = authority.substr(0, authority.find_first_of("/?#\\"));
    authority.remove_prefix(authority.rfind('@') + 1); // npos + 1 is 0
    return (scheme == "http" || scheme == "https") && isHostAndPort(authority);
}

ProfilePatch ProfilePatch::read(const JsonBody &body)
{
    const ProfilePatch patch{
        .handle = readField(body, "handle", isHandle,
                            "Handle must be 3-30 chars and use only letters, numbers, and underscores."),
        .displayName =
            readField(body, "display_name", isDisplayName, "Display name must be 1-100 characters."),
        .avatarUrl = readField(body, "avatar_url", isAvatarUrl, "Avatar URL must be a valid URL or null.")};
    if (!patch.handle.isNamed && !patch.displayName.isNamed && !patch.avatarUrl.isNamed)
        throw HttpError(400, "No valid fields to update.");
    return patch;
}
