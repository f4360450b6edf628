#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

/// The JSON body of a request to Auth. Unknown members are ignored; null counts as absent.
class AuthBody final {
public:
    /// HttpError 400 `bad_json` for what is no JSON object.
    explicit AuthBody(std::string_view text);

    /// HttpError 400 `bad_json` when the member is there and not of that kind.
    std::optional<std::string> text(std::string_view name) const;
    std::optional<boost::json::object> object(std::string_view name) const;
    bool flag(std::string_view name) const; ///< false when absent
    bool has(std::string_view name) const { return find(name) != nullptr; }

private:
    const boost::json::value *find(std::string_view name) const;

    boost::json::object m_members;
};

/// Trimmed and in lower case, as it is stored.
std::string normalizedEmail(std::string_view email);
/// The same. HttpError 400 when it is no address, or one that belongs to workspaces' owners.
std::string checkedEmail(std::string_view email);

/// HttpError 400 over 72 bytes.
void checkPasswordLength(std::string_view password);
/// HttpError 422 `weak_password` under 6 characters, 400 over 72 bytes.
void checkNewPassword(std::string_view password);
