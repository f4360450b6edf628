#pragma once

#include <optional>
#include <string>

/// In whose name statements run: the database role and the claims that policies read (`request.jwt.claims`).
struct Caller {
    std::string role = "anon"; ///< anon, authenticated, service_role, or a platform role
    std::string claims = {};   ///< JSON object, or empty
    std::optional<std::string> userId =
        {}; ///< when set, a missing user makes the first statement throw UnknownUser

    static Caller service() { return {.role = "service_role", .claims = R"({"role":"service_role"})"}; }
};
