#pragma once

#include <optional>
#include <string>
#include <string_view>

class JsonBody;

/// What PATCH /profile changes: of each field whether it was named, and its new value (none clears it).
struct ProfilePatch {
    struct Field {
        bool isNamed = false;
        std::optional<std::string> value = {};
    };

    Field handle = {};
    Field displayName = {};
    Field avatarUrl = {};

    /// HttpError 400 with the contract's text for the first field that breaks its rule, and when none is
    /// named.
    static ProfilePatch read(const JsonBody &body);
};

/// An absolute http or https URL with a host (D32).
bool isWebUrl(std::string_view text);
