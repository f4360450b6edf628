#pragma once

#include "server/http/HttpError.h"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

/// `text` (UTF-8) without the Unicode white space at both ends.
std::string_view trimmedText(std::string_view text);
/// `text` with U+FFFD in place of each byte that is no part of a character: what came outside of JSON may be
/// any bytes.
std::string validUtf8(std::string_view text);
/// Whether a text or a name in this JSON, which parses, has a NUL: PostgreSQL's text and jsonb cannot hold
/// it.
bool hasNul(std::string_view json);
/// The refusal of the same: 400.
HttpError nulInText();
/// Length in UTF-16 code units, in which the contract counts; of UTF-8.
std::size_t utf16Length(std::string_view text);

/// The body of a JSON request, read by the text rules of the contract: what is no object has no members, and
/// a member that is not a string, or is blank, counts as missing.
class JsonBody final {
public:
    /// What becomes of a text with a NUL, which the database cannot store.
    enum class Nul { Refused, Kept };

    /// HttpError 400 `Invalid JSON body` for what does not parse, and for `null`, `false`, `0` and `""`;
    /// nulInText() where a text has a NUL that is refused.
    explicit JsonBody(std::string_view text, Nul nul = Nul::Refused);

    /// Trimmed; none when missing.
    std::optional<std::string> text(std::string_view name) const;
    /// The member as it was sent, or null.
    const boost::json::value *find(std::string_view name) const { return m_members.if_contains(name); }
    const boost::json::object &members() const { return m_members; }

private:
    boost::json::object m_members;
};
