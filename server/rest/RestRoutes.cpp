#include "server/rest/RestRoutes.h"

#include "server/db/PgError.h"
#include "server/rest/RestArea.h"
#include "server/rest/RestQuery.h"
#include "server/rest/Tables.h"

#include <boost/json.hpp>

#include <algorithm>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement countPoll{
    .name = "rest_count_poll",
    .text = "SELECT coalesce(to_jsonb(public.increment_task_modal_poll_count($1::uuid, $2::uuid)), 'null') "
            "AS body",
    .onFailure = "Internal Server Error"};

} // namespace sql

namespace {

constexpr std::string_view countPollName = "increment_task_modal_poll_count";
constexpr auto contentType = "application/json; charset=utf-8";

struct Body {
    std::string text;
    static Body read(const PgRow &row) { return {row.text("body")}; }
};

const Table &tableOf(const RequestContext &request)
{
    const std::string &name = request.parameter("table");
    const auto tables = restTables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&name](const Table &table) { return table.name == name; });
    if (found == tables.end())
        throw HttpError(404, "Could not find the table 'public." + name + "' in the schema cache",
                        "PGRST205");
    return *found;
}

using Run = asio::awaitable<void> (RequestContext::*)(Batch &);

/// In the caller's name; a refusal of PostgreSQL becomes the data API's answer.
asio::awaitable<void> run(RequestContext &request, Batch &batch, Run how)
{
    try {
        co_await (request.*how)(batch);
    } catch (const PgError &error) {
        if (error.isConnectionLoss())
            throw;
        throw restError(error, request.caller().role);
    }
}

/// One JSON object, which may come in a list.
json::object parseRow(const std::string &text)
{
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (!error && value.is_array() && value.as_array().size() == 1)
        value = json::value(value.as_array().front());
    if (error || !value.is_object())
        throw HttpError(400, "Empty or invalid json; one object is wanted", "PGRST102");
    return std::move(value.as_object());
}

void requireColumns(const Table &table, const json::object &row)
{
    for (const auto &member : row) {
        const std::string_view name = member.key();
        const bool isKnown = std::any_of(table.columns.begin(), table.columns.end(),
                                         [name](const Column &column) { return column.name == name; });
        if (!isKnown)
            throw HttpError(400,
                            "Could not find the '" + std::string(name) + "' column of '" +
                                std::string(table.name) + "' in the schema cache",
                            "PGRST204");
    }
}

asio::awaitable<Response> selectRows(RequestContext &request, RestServices &)
{
    const Table &table = tableOf(request);
    const RestQuery query = RestQuery::parse(table, request.query());
    Batch batch;
    const auto rows = batch.one<Body>(table.select, query.filters, query.hidden);
    co_await run(request, batch, &RequestContext::read);
    co_return Response::text(rows.get().text, contentType);
}

asio::awaitable<Response> insertRow(RequestContext &request, RestServices &)
{
    const Table &table = tableOf(request);
    const json::object row = parseRow(co_await request.text());
    requireColumns(table, row);
    Batch batch;
    batch.none(table.insert, json::serialize(row));
    co_await run(request, batch, &RequestContext::write);
    co_return Response::empty(201);
}

asio::awaitable<Response> deleteRows(RequestContext &request, RestServices &)
{
    const Table &table = tableOf(request);
    const RestQuery query = RestQuery::parse(table, request.query());
    if (!query.hasFilters)
        throw HttpError(400, "DELETE requires a WHERE clause", "21000");
    Batch batch;
    batch.none(table.remove, query.filters);
    co_await run(request, batch, &RequestContext::write);
    co_return Response::empty(204);
}

HttpError unknownFunction(const std::string &name)
{
    return {404, "Could not find the function public." + name + " with these parameters in the schema cache",
            "PGRST202"};
}

/// An argument of a function: a text, or null.
Parameter argument(const json::object &arguments, std::string_view name)
{
    const json::value *value = arguments.if_contains(name);
    if (!value || (!value->is_string() && !value->is_null()))
        throw unknownFunction(std::string(countPollName));
    return value->is_null() ? Parameter(nullptr) : Parameter(std::string_view(value->as_string()));
}

asio::awaitable<Response> callFunction(RequestContext &request, RestServices &)
{
    if (request.parameter("function") != countPollName)
        throw unknownFunction(request.parameter("function"));
    const json::object arguments = parseRow(co_await request.text());
    Batch batch;
    const auto result =
        batch.one<Body>(sql::countPoll, argument(arguments, "p_task_id"), argument(arguments, "p_user_id"));
    co_await run(request, batch, &RequestContext::write);
    co_return Response::text(result.get().text, contentType);
}

constexpr Route<RestServices> routes[] = {
    {.verb = "GET", .path = "/{table}", .handler = selectRows, .access = Access::Key},
    {.verb = "POST", .path = "/{table}", .handler = insertRow, .access = Access::Key},
    {.verb = "DELETE", .path = "/{table}", .handler = deleteRows, .access = Access::Key},
    {.verb = "POST", .path = "/rpc/{function}", .handler = callFunction, .access = Access::Key},
};

} // namespace

std::span<const Route<RestServices>> restRoutes()
{
    return routes;
}
