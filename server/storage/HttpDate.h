#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Seconds since 1970 as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7).
std::string httpDate(std::int64_t seconds);

/// The same backwards. None for anything else, the two obsolete forms included: their sender just gets the
/// whole answer.
std::optional<std::int64_t> parseHttpDate(std::string_view text);
