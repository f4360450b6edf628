#pragma once

#include "server/db/Statement.h"
#include "server/http/UrlCoding.h"

#include <initializer_list>
#include <optional>
#include <string>

namespace sql {

/// Goes before a page that is read from an index. Without it PostgreSQL plans that statement anew each time,
/// which costs more than running it: to the planner, a plan for any LIMIT looks dearer than one for this
/// LIMIT.
inline constexpr Statement keepPlan{
    "keep_plan", "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)", "Internal Server Error"};

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
