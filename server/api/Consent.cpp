#include "server/api/Consent.h"

#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"

#include <boost/json.hpp>

#include <chrono>
#include <regex>

namespace {

constexpr std::size_t statementCharacters = 2'000;

std::string textOf(const boost::json::object &object, std::string_view name)
{
    const boost::json::value *value = object.if_contains(name);
    return value && value->is_string() ? std::string(trimmedText(value->get_string())) : std::string();
}

/// A day and a time of the calendar, with an offset: PostgreSQL takes much more, `now` and `infinity` among
/// it.
bool isTimestamp(const std::string &text)
{
    static const std::regex shape(
        R"((\d{4})-(\d{2})-(\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-4]):[0-5]\d))");
    std::smatch parts;
    if (!std::regex_match(text, parts, shape))
        return false;
    const std::chrono::year_month_day day{std::chrono::year(std::stoi(parts[1])),
                                          std::chrono::month(static_cast<unsigned>(std::stoi(parts[2]))),
                                          std::chrono::day(static_cast<unsigned>(std::stoi(parts[3])))};
    return day.ok() && std::stoi(parts[1]) > 0;
}

} // namespace

std::optional<Consent> Consent::read(const boost::json::value *value, bool isRequired)
{
    if (!value || value->is_null()) {
        if (isRequired)
            throw HttpError(400, "Consent is required.");
        return std::nullopt;
    }
    const boost::json::object members = value->is_object() ? value->get_object() : boost::json::object();
    Consent consent{.statement = textOf(members, "statement"),
                    .relation = textOf(members, "relation"),
                    .acceptedAt = textOf(members, "accepted_at")};
    const bool isRelation =
        consent.relation == "self" || consent.relation == "permission" || consent.relation == "public_domain";
    if (consent.statement.empty() || utf16Length(consent.statement) > statementCharacters || !isRelation ||
        !isTimestamp(consent.acceptedAt))
        throw HttpError(400, "Consent needs a statement, a relation and the time it was accepted.");
    return consent;
}
