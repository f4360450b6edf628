#include "server/api/PageQuery.h"

#include "server/http/JsonBody.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace {

constexpr std::int64_t defaultPerPage = 20;
constexpr std::int64_t mostPerPage = 100;
constexpr double mostPage = 9'007'199'254'740'991; // the largest integer that JSON numbers carry exactly

/// The number rounded down; `fallback` when it is missing, not a finite number, or below 1.
std::int64_t numberOf(const QueryParameters &query, std::string_view name, std::int64_t fallback)
{
    const std::string value = query.value(name).value_or("");
    std::string_view text = trimmedText(value);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    return isNumber && number >= 1 ? static_cast<std::int64_t>(std::min(number, mostPage)) : fallback;
}

} // namespace

PageQuery::PageQuery(const QueryParameters &query)
    : m_page(numberOf(query, "page", 1)),
      m_perPage(std::min(numberOf(query, "per_page", defaultPerPage), mostPerPage))
{
}

boost::json::object PageQuery::body(std::string_view name, boost::json::array items, std::int64_t total) const
{
    const std::int64_t pages = std::max<std::int64_t>((total + m_perPage - 1) / m_perPage, 1);
    boost::json::object whole(items.storage());
    whole.emplace(name, std::move(items));
    whole.emplace(
        "pagination",
        boost::json::object{{"page", m_page}, {"per_page", m_perPage}, {"total", total}, {"pages", pages}});
    return whole;
}
