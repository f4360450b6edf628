#pragma once

#include <boost/json/storage_ptr.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct pg_result;

/// Where the columns of a result are. Rows are read by the same code one after the other, so the names that
/// were looked up for the first row, by the addresses of their literals, are met again in the same order for
/// each further one.
class PgColumns final {
public:
    explicit PgColumns(const pg_result *result) : m_result(result) {}
    /// Throws std::logic_error for a name that the result does not have.
    int numberOf(const char *name);
    const boost::json::storage_ptr &memory();

private:
    const pg_result *m_result;
    std::vector<std::pair<const char *, int>> m_known = {};
    std::size_t m_last = 0;
    boost::json::storage_ptr m_memory; ///< made when it is asked for
};

/// One row of a result, read by column name. Valid while its PgResult lives.
/// A name that the result does not have, or NULL where a value is asked for, is a fault of ours:
/// std::logic_error.
class PgRow final {
public:
    PgRow(const pg_result *result, int row, PgColumns &columns)
        : m_result(result), m_row(row), m_columns(columns)
    {
    }

    std::string text(const char *column) const { return std::string(view(column)); }
    std::optional<std::string> maybeText(const char *column) const;
    bool boolean(const char *column) const { return view(column) == "t"; }
    std::int64_t integer(const char *column) const;
    std::optional<std::int64_t> maybeInteger(const char *column) const;
    double number(const char *column) const;
    std::optional<double> maybeNumber(const char *column) const;
    bool isNull(const char *column) const;
    std::string_view view(const char *column) const;
    std::optional<std::string_view> maybeView(const char *column) const;
    /// Where JSON that is made of this result's rows lies together, for a list to cost few allocations. It
    /// lives as long as anything in it.
    const boost::json::storage_ptr &memory() const { return m_columns.memory(); }

private:
    const pg_result *m_result;
    int m_row;
    PgColumns &m_columns;
};

/// Owns what libpq answered to one statement.
class PgResult final {
public:
    PgResult() = default;
    explicit PgResult(pg_result *result) : m_result(result), m_columns(std::make_unique<PgColumns>(result)) {}

    int rowCount() const;
    PgRow row(int index) const { return {m_result.get(), index, *m_columns}; }
    /// Rows that an INSERT, UPDATE or DELETE touched.
    std::int64_t affected() const;
    pg_result *raw() const { return m_result.get(); }

private:
    struct Clear {
        void operator()(pg_result *result) const;
    };
    std::unique_ptr<pg_result, Clear> m_result;
    std::unique_ptr<PgColumns> m_columns;
};
