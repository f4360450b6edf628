#pragma once

#include "server/db/Statement.h"
#include "server/http/UrlCoding.h"

#include <initializer_list>
#include <optional>
#include <string>

namespace sql {

/// Goes before a search: which of its criteria are absent decides how it is best done, so it is planned each
/// time.
inline constexpr Statement planAnew{
    "plan_anew", "SELECT set_config('plan_cache_mode', 'force_custom_plan', true)", "Internal Server Error"};

} // namespace sql

/// Trimmed value of a query parameter; none when it is missing or blank.
std::optional<std::string> wordOf(const QueryParameters &query, std::string_view name);
/// What `search` means to ILIKE: a plain substring, in which `%`, `_` and `\` are characters (D23).
std::optional<std::string> searchPattern(const QueryParameters &query);
/// `search_in=all`: not the name or the text alone.
bool searchesAll(const QueryParameters &query);
/// `sort` and `order` as one phrase such as `name asc`. Without a known `sort` it is the first of `columns`;
/// without `order`, descending.
std::string sortPhrase(const QueryParameters &query, std::initializer_list<std::string_view> columns);
