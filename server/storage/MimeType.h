#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The type under which a bucket stores a file of type `type`: as sent where the bucket takes anything,
/// otherwise lower-case, without parameters, and with the usual other names of M4A and MP3 replaced by those
/// the bucket allows (D16). None: the bucket refuses it. `allowed` has `type/subtype` and `type/*`; an empty
/// list allows all.
std::optional<std::string> acceptedType(std::string_view type, const std::vector<std::string> &allowed);
