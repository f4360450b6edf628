#include "server/rest/RestQuery.h"

#include "server/http/HttpError.h"
#include "server/rest/TableSql.h"

#include <boost/json.hpp>

#include <algorithm>
#include <array>
#include <vector>

namespace json = boost::json;

namespace {

// Sent by clients beside what they ask: their key, and the columns of an array that is inserted.
constexpr std::array<std::string_view, 2> ignored = {"apikey", "columns"};
constexpr std::array<std::string_view, 5> unsupported = {"order", "limit", "offset", "or", "and"};

HttpError notParsed(const std::string &what)
{
    return {400, "failed to parse " + what, "PGRST100"};
}

void requireColumn(const Table &table, std::string_view name)
{
    const bool isKnown = std::any_of(table.columns.begin(), table.columns.end(),
                                     [name](const Column &column) { return column.name == name; });
    if (!isKnown)
        throw HttpError(
            400, "column " + std::string(table.name) + "." + std::string(name) + " does not exist", "42703");
}

/// Cuts the next value off a list; one in quotes may hold commas, and quotes behind a backslash.
std::string takeValue(std::string_view &list)
{
    std::string value;
    const bool isQuoted = list.starts_with('"');
    list.remove_prefix(isQuoted ? 1 : 0);
    while (!list.empty() && list.front() != (isQuoted ? '"' : ',')) {
        if (isQuoted && list.front() == '\\')
            list.remove_prefix(1);
        if (list.empty())
            break;
        value += list.front();
        list.remove_prefix(1);
    }
    if (isQuoted && !list.starts_with('"'))
        throw notParsed("filter: a quote is not closed");
    list.remove_prefix(isQuoted ? 1 : 0);
    return value;
}

json::array parseList(std::string_view list)
{
    json::array values;
    while (!list.empty()) {
        values.emplace_back(takeValue(list));
        if (list.empty())
            break;
        if (!list.starts_with(','))
            throw notParsed("filter: a comma is missing");
        list.remove_prefix(1);
        if (list.empty())
            values.emplace_back("");
    }
    return values;
}

json::array parseFilter(std::string_view condition)
{
    if (condition.starts_with("eq."))
        return {json::value(condition.substr(3))};
    if (condition.starts_with("in.(") && condition.ends_with(')'))
        return parseList(condition.substr(4, condition.size() - 5));
    throw notParsed("filter (" + std::string(condition) + ")");
}

/// The columns that `select` leaves out.
json::array hiddenColumns(const Table &table, std::string_view select)
{
    std::vector<std::string_view> shown;
    while (!select.empty()) {
        const std::string_view name = select.substr(0, select.find(','));
        select.remove_prefix(std::min(select.size(), name.size() + 1));
        if (name == "*")
            return {};
        requireColumn(table, name);
        shown.push_back(name);
    }
    json::array hidden;
    for (const Column &column : table.columns)
        if (!shown.empty() && std::find(shown.begin(), shown.end(), column.name) == shown.end())
            hidden.emplace_back(column.name);
    return hidden;
}

} // namespace

RestQuery RestQuery::parse(const Table &table, const QueryParameters &query)
{
    json::object filters;
    for (const auto &[name, value] : query.all()) {
        if (name == "select" || std::find(ignored.begin(), ignored.end(), name) != ignored.end())
            continue;
        if (std::find(unsupported.begin(), unsupported.end(), name) != unsupported.end())
            throw notParsed(name + ": not supported");
        requireColumn(table, name);
        if (!filters.emplace(name, parseFilter(value)).second)
            throw notParsed("filter: two conditions on column " + name);
    }
    return {.filters = json::serialize(filters),
            .hidden = json::serialize(hiddenColumns(table, query.value("select").value_or(""))),
            .hasFilters = !filters.empty()};
}
