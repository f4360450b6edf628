#pragma once

#include "server/db/Statement.h"

#include <array>
#include <span>
#include <string_view>

struct Column {
    std::string_view name;
    std::string_view type;              ///< as in SQL
    std::string_view fallback = "null"; ///< SQL of its default
};

/// A table as the data API shows it. `columns` are all there are, in the table's order.
struct Table {
    std::string_view name;
    std::span<const Column> columns;
    Statement select; ///< $1: filters, $2: columns to leave out; one row with the rows as JSON in `body`
    Statement insert; ///< $1: the row as a JSON object
    Statement remove; ///< $1: filters
};

/// Text put together by the compiler; what does not fit does not compile.
struct SqlText {
    std::array<char, 4096> characters = {};
    std::size_t length = 0;

    constexpr SqlText &operator<<(std::string_view part)
    {
        for (const char c : part)
            characters[length++] = c;
        return *this;
    }
};

/// The statements of one table, made from constants: no text of a client ever becomes SQL. A filter is a JSON
/// object with the accepted values of each column that is asked about, which PostgreSQL reads by the column's
/// own type.
namespace table_sql {

constexpr auto mostRows = "1000"; // of one answer, as the platform has it unless told otherwise

constexpr void addFilters(SqlText &sql, std::span<const Column> columns)
{
    sql << " WHERE true";
    for (const Column &column : columns)
        sql << " AND ($1::jsonb -> '" << column.name << "' IS NULL OR t." << column.name
            << " = ANY (ARRAY(SELECT jsonb_array_elements_text($1 -> '" << column.name
            << "')::" << column.type << ")))";
}

constexpr SqlText name(std::string_view verb, std::string_view table)
{
    SqlText text;
    text << "rest_" << verb << "_" << table;
    return text;
}

constexpr SqlText select(std::string_view table, std::span<const Column> columns)
{
    SqlText sql;
    sql << "SELECT coalesce(jsonb_agg(shown), '[]') AS body FROM (SELECT to_jsonb(t) - ARRAY(SELECT "
           "jsonb_array_elements_text($2::jsonb)) AS shown FROM public."
        << table << " t";
    addFilters(sql, columns);
    sql << " LIMIT " << mostRows << ") rows";
    return sql;
}

constexpr SqlText insert(std::string_view table, std::span<const Column> columns)
{
    SqlText sql;
    sql << "INSERT INTO public." << table << " SELECT * FROM jsonb_populate_record(null::public." << table
        << ", jsonb_build_object(";
    for (const Column &column : columns)
        sql << (&column == columns.data() ? "'" : ", '") << column.name << "', " << column.fallback;
    sql << ") || $1::jsonb)";
    return sql;
}

constexpr SqlText remove(std::string_view table, std::span<const Column> columns)
{
    SqlText sql;
    sql << "DELETE FROM public." << table << " t";
    addFilters(sql, columns);
    return sql;
}

/// Holds the texts of one table for as long as the program runs.
template <const std::string_view &table, const auto &columns> struct Texts {
    static constexpr SqlText selectName = name("select", table), select = table_sql::select(table, columns);
    static constexpr SqlText insertName = name("insert", table), insert = table_sql::insert(table, columns);
    static constexpr SqlText removeName = name("delete", table), remove = table_sql::remove(table, columns);
};

constexpr Statement statement(const SqlText &name, const SqlText &text)
{
    return {
        .name = name.characters.data(), .text = text.characters.data(), .onFailure = "Internal Server Error"};
}

template <const std::string_view &name, const auto &columns> constexpr Table table()
{
    using Sql = Texts<name, columns>;
    return {.name = name,
            .columns = columns,
            .select = statement(Sql::selectName, Sql::select),
            .insert = statement(Sql::insertName, Sql::insert),
            .remove = statement(Sql::removeName, Sql::remove)};
}

} // namespace table_sql
