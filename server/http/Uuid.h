#pragma once

#include <optional>
#include <string>
#include <string_view>

/// A random (version 4) UUID in lower case.
std::string newUuid();
/// The UUID that `text` spells, in lower case; none when it is not one.
std::optional<std::string> uuidOf(std::string_view text);
