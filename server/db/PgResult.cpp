#include "server/db/PgResult.h"

#include <boost/json/monotonic_resource.hpp>
#include <libpq-fe.h>

#include <charconv>
#include <stdexcept>

namespace json = boost::json;

namespace {

template <class Number> Number parse(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw std::logic_error("not a number in a column");
    return value;
}

} // namespace

int PgColumns::numberOf(const char *name)
{
    // Asked for once more (is it NULL?), or the one behind it: the first or the second try mostly hits.
    for (std::size_t tries = 0; tries < m_known.size(); ++tries) {
        const auto &[known, number] = m_known[m_last];
        if (known == name)
            return number;
        m_last = (m_last + 1) % m_known.size();
    }
    const int number = PQfnumber(m_result, name);
    if (number < 0)
        throw std::logic_error(std::string("no column ") + name);
    m_known.emplace_back(name, number);
    m_last = m_known.size() - 1;
    return number;
}

const json::storage_ptr &PgColumns::memory()
{
    if (!m_memory.is_shared())
        m_memory = json::make_shared_resource<json::monotonic_resource>();
    return m_memory;
}

bool PgRow::isNull(const char *column) const
{
    return PQgetisnull(m_result, m_row, m_columns.numberOf(column)) != 0;
}

std::string_view PgRow::view(const char *column) const
{
    const int number = m_columns.numberOf(column);
    if (PQgetisnull(m_result, m_row, number))
        throw std::logic_error(std::string("NULL in column ") + column);
    return {PQgetvalue(m_result, m_row, number),
            static_cast<std::size_t>(PQgetlength(m_result, m_row, number))};
}

std::optional<std::string_view> PgRow::maybeView(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(view(column));
}

std::optional<std::string> PgRow::maybeText(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

std::int64_t PgRow::integer(const char *column) const
{
    return parse<std::int64_t>(view(column));
}

std::optional<std::int64_t> PgRow::maybeInteger(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

double PgRow::number(const char *column) const
{
    return parse<double>(view(column));
}

std::optional<double> PgRow::maybeNumber(const char *column) const
{
    return isNull(column) ? std::nullopt : std::optional(number(column));
}

void PgResult::Clear::operator()(pg_result *result) const
{
    PQclear(result);
}

int PgResult::rowCount() const
{
    return PQntuples(m_result.get());
}

std::int64_t PgResult::affected() const
{
    const std::string_view count = PQcmdTuples(m_result.get());
    return count.empty() ? 0 : parse<std::int64_t>(count);
}
