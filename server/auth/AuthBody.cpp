#include "server/auth/AuthBody.h"

#include "server/auth/Owner.h"
#include "server/http/JsonBody.h"

#include <boost/json.hpp>

#include <algorithm>

namespace json = boost::json;

namespace {

constexpr std::size_t longestEmail = 255;
constexpr std::size_t longestLocalPart = 64;
constexpr std::ptrdiff_t shortestPassword = 6; // characters
constexpr std::size_t longestPassword = 72;    // bytes, as other servers of this protocol have it

[[noreturn]] void refuseKind(std::string_view name)
{
    throw HttpError(400, "Could not parse request body as JSON: wrong type of " + std::string(name),
                    "bad_json");
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) > ' ' && c != '\x7f' && c != '@' && c != ',' && c != '<' && c != '>';
}

bool isAddress(std::string_view email)
{
    const std::size_t at = email.rfind('@');
    if (at == std::string_view::npos || email.size() > longestEmail)
        return false;
    const std::string_view local = email.substr(0, at);
    const std::string_view domain = email.substr(at + 1);
    return !local.empty() && local.size() <= longestLocalPart &&
           std::all_of(local.begin(), local.end(), isPlain) && !domain.empty() &&
           std::all_of(domain.begin(), domain.end(), isPlain) && domain.front() != '.' &&
           domain.back() != '.' && domain.find("..") == std::string_view::npos;
}

} // namespace

AuthBody::AuthBody(std::string_view text)
{
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_object())
        throw HttpError(400, "Could not parse request body as JSON", "bad_json");
    if (hasNul(text))
        throw nulInText();
    m_members = std::move(value.as_object());
}

const json::value *AuthBody::find(std::string_view name) const
{
    const json::value *value = m_members.if_contains(name);
    return value && !value->is_null() ? value : nullptr;
}

std::optional<std::string> AuthBody::text(std::string_view name) const
{
    const json::value *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_string())
        refuseKind(name);
    return std::string(value->as_string());
}

std::optional<json::object> AuthBody::object(std::string_view name) const
{
    const json::value *value = find(name);
    if (!value)
        return std::nullopt;
    if (!value->is_object())
        refuseKind(name);
    return value->as_object();
}

bool AuthBody::flag(std::string_view name) const
{
    const json::value *value = find(name);
    if (value && !value->is_bool())
        refuseKind(name);
    return value && value->as_bool();
}

std::string normalizedEmail(std::string_view email)
{
    std::string address(trimmedText(email));
    std::transform(address.begin(), address.end(), address.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return address;
}

std::string checkedEmail(std::string_view email)
{
    std::string address = normalizedEmail(email);
    if (!isAddress(address))
        throw HttpError(400, "Unable to validate email address: invalid format", "validation_failed");
    if (address == ownerEmail)
        throw HttpError(400, "Email address \"" + address + "\" is invalid", "email_address_invalid");
    return address;
}

void checkPasswordLength(std::string_view password)
{
    if (password.size() > longestPassword)
        throw HttpError(400, "Password cannot be longer than 72 characters", "validation_failed");
}

void checkNewPassword(std::string_view password)
{
    checkPasswordLength(password);
    const auto isFirstByte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    if (std::count_if(password.begin(), password.end(), isFirstByte) >= shortestPassword)
        return;
    HttpError weak(422, "Password should be at least 6 characters.", "weak_password");
    weak.extra = {{"reason", "length"}};
    throw weak;
}
