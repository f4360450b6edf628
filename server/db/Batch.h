#pragma once

#include "server/db/Parameter.h"
#include "server/db/PgResult.h"
#include "server/db/Statement.h"

#include <functional>
#include <memory>
#include <stdexcept>
#include <vector>

/// A statement with its values, on its way to the server.
struct Query {
    Statement statement;
    std::vector<Parameter> parameters;

    template <class... Values> // each becomes a Parameter
    static Query of(const Statement &statement, Values &&...values)
    {
        Query query{statement, {}};
        query.parameters.reserve(sizeof...(values));
        (query.parameters.push_back(Parameter(std::forward<Values>(values))), ...);
        return query;
    }
};

/// The value of a statement of a Batch: there after the batch was run.
template <class T> class Pending final {
public:
    const T &get() const { return **m_value; }
    T take() { return std::move(**m_value); }

private:
    friend class Batch;
    std::shared_ptr<std::optional<T>> m_value = std::make_shared<std::optional<T>>();
};

/// A fixed list of statements that is sent at once and runs as one implicit transaction.
/// Row is a struct with `static Row read(const PgRow &)`.
class Batch final {
public:
    template <class Row, class... Values>
    Pending<std::vector<Row>> rows(const Statement &statement, Values &&...values)
    {
        return add<std::vector<Row>>(statement, &Batch::readRows<Row>, std::forward<Values>(values)...);
    }
    /// At most one row.
    template <class Row, class... Values>
    Pending<std::optional<Row>> maybeOne(const Statement &statement, Values &&...values)
    {
        return add<std::optional<Row>>(statement, &Batch::readOne<Row>, std::forward<Values>(values)...);
    }
    /// Exactly one row; none is a fault of ours (std::logic_error).
    template <class Row, class... Values> Pending<Row> one(const Statement &statement, Values &&...values)
    {
        return add<Row>(statement, &Batch::readExactlyOne<Row>, std::forward<Values>(values)...);
    }
    /// No rows wanted: the number of rows touched.
    template <class... Values> Pending<std::int64_t> none(const Statement &statement, Values &&...values)
    {
        return add<std::int64_t>(statement, &Batch::readAffected, std::forward<Values>(values)...);
    }

    const std::vector<Query> &queries() const { return m_queries; }
    /// Gives each statement's result to whoever waits for it; called once, by the database.
    void deliver(std::vector<PgResult> results);

    template <class Row> static std::vector<Row> readRows(const PgResult &result)
    {
        std::vector<Row> rows;
        rows.reserve(static_cast<std::size_t>(result.rowCount()));
        for (int i = 0; i < result.rowCount(); ++i)
            rows.push_back(Row::read(result.row(i)));
        return rows;
    }
    template <class Row> static std::optional<Row> readOne(const PgResult &result)
    {
        return result.rowCount() == 0 ? std::nullopt : std::optional<Row>(Row::read(result.row(0)));
    }
    template <class Row> static Row readExactlyOne(const PgResult &result)
    {
        if (result.rowCount() != 1)
            throw std::logic_error("exactly one row expected");
        return Row::read(result.row(0));
    }
    static std::int64_t readAffected(const PgResult &result) { return result.affected(); }

private:
    template <class T, class... Values>
    Pending<T> add(const Statement &statement, T (*read)(const PgResult &), Values &&...values)
    {
        Pending<T> pending;
        m_queries.push_back(Query::of(statement, std::forward<Values>(values)...));
        m_readers.push_back(
            [value = pending.m_value, read](const PgResult &result) { *value = read(result); });
        return pending;
    }

    std::vector<Query> m_queries;
    std::vector<std::function<void(const PgResult &)>> m_readers;
};
