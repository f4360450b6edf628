#pragma once

#include <boost/json/value.hpp>

#include <optional>
#include <string>

/// What a person declared about the speaker of a reference (contract/additions.md, Consent).
struct Consent {
    std::string statement;
    std::string relation;   ///< self, permission or public_domain
    std::string acceptedAt; ///< by the client's clock: ISO 8601 with an offset

    /// `value` is the member of a request, or null where there is none. HttpError 400 when it is required and
    /// absent, or incomplete.
    static std::optional<Consent> read(const boost::json::value *value, bool isRequired);
};
