#pragma once

#include "server/http/Identity.h"

#include <string>
#include <unordered_map>

/// Tokens whose signature was found good, so that it is not computed again with every request. Bounded: when
/// the newer half is full the older one is forgotten; a token that is used moves to the newer half.
class TokenCache final {
public:
    /// Null when it is not known; valid until the next call.
    const Token *find(std::string_view text);
    void insert(std::string_view text, Token token);

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    using Half = std::unordered_map<std::string, Token, Hash, std::equal_to<>>;

    void put(std::string text, Token token);

    Half m_newer;
    Half m_older;
};
