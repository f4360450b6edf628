#include "server/storage/StorageBody.h"

#include "server/http/RequestContext.h"
#include "server/storage/StorageError.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace {

constexpr std::size_t textsLimit = 1000;

/// Null where it is absent.
const json::value *member(const json::object &body, std::string_view name, bool isOptional)
{
    const json::value *value = body.if_contains(name);
    if (!value && !isOptional)
        throw invalidRequest("body must have required property '" + std::string(name) + "'");
    return value;
}

HttpError mustBe(std::string_view name, const std::string &what)
{
    return invalidRequest("body/" + std::string(name) + " must be " + what);
}

} // namespace

boost::asio::awaitable<json::object> storageBody(RequestContext &request)
{
    const std::string text = co_await request.text();
    if (text.empty())
        co_return json::object();
    json::error_code error;
    const json::value value = json::parse(text, error);
    if (error || !value.is_object())
        throw invalidRequest("body must be object");
    co_return value.get_object();
}

std::int64_t integerMember(const json::object &body, std::string_view name,
                           std::optional<std::int64_t> fallback, std::int64_t lowest)
{
    const json::value *value = member(body, name, fallback.has_value());
    if (!value)
        return *fallback;
    if (!value->is_int64())
        throw mustBe(name, "integer");
    if (value->get_int64() < lowest)
        throw mustBe(name, ">= " + std::to_string(lowest));
    return value->get_int64();
}

std::string textMember(const json::object &body, std::string_view name, std::optional<std::string> fallback)
{
    const json::value *value = member(body, name, fallback.has_value());
    if (!value)
        return *fallback;
    if (!value->is_string())
        throw mustBe(name, "string");
    return std::string(value->get_string());
}

std::vector<std::string> textsMember(const json::object &body, std::string_view name)
{
    const json::value *value = member(body, name, false);
    if (!value->is_array())
        throw mustBe(name, "array");
    if (value->get_array().size() > textsLimit)
        throw invalidRequest("body/" + std::string(name) + " must NOT have more than 1000 items");
    std::vector<std::string> texts;
    for (const json::value &item : value->get_array()) {
        if (!item.is_string())
            throw mustBe(name, "array of string");
        texts.emplace_back(item.get_string());
    }
    return texts;
}
