#include "server/api/ListQuery.h"

#include "server/http/JsonBody.h"

#include <algorithm>

std::optional<std::string> wordOf(const QueryParameters &query, std::string_view name)
{
    const std::string value = validUtf8(query.value(name).value_or(""));
    const std::string_view word = trimmedText(value);
    return word.empty() ? std::nullopt : std::optional<std::string>(word);
}

std::optional<std::string> searchPattern(const QueryParameters &query)
{
    const auto search = wordOf(query, "search");
    if (!search)
        return std::nullopt;
    std::string pattern = "%";
    for (const char c : *search) {
        if (c == '%' || c == '_' || c == '\\')
            pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

bool searchesAll(const QueryParameters &query)
{
    return query.value("search_in") == "all";
}

std::string sortPhrase(const QueryParameters &query, std::initializer_list<std::string_view> columns)
{
    const std::string wanted = query.value("sort").value_or("");
    const bool isKnown = std::find(columns.begin(), columns.end(), wanted) != columns.end();
    const std::string_view column = isKnown ? std::string_view(wanted) : *columns.begin();
    return std::string(column) + (query.value("order") == "asc" ? " asc" : " desc");
}
