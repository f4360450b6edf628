#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Percent-decodes once. No value for a broken escape, or for a NUL.
std::optional<std::string> percentDecoded(std::string_view text);

/// Percent-encodes all but letters, digits and the characters of `unreserved`.
std::string percentEncoded(std::string_view text, std::string_view unreserved = "-_.~");

/// The part of a URL after `?`, decoded; `+` is a space. Broken escapes are kept as they are.
class QueryParameters final {
public:
    QueryParameters() = default;
    explicit QueryParameters(std::string_view query);

    /// The first value of that name.
    std::optional<std::string> value(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>> &all() const { return m_items; }

private:
    std::vector<std::pair<std::string, std::string>> m_items;
};
