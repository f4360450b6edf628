#pragma once

#include <stdexcept>
#include <string>

/// A statement that PostgreSQL refused, or a connection that broke under it (`sqlState` 08006).
/// `what()` is PostgreSQL's own text: for the log, never for an answer.
class PgError final : public std::runtime_error {
public:
    PgError(std::string sqlState, const std::string &message, std::string statement, std::string onFailure,
            std::string constraint = {})
        : std::runtime_error(message),
          m_sqlState(std::move(sqlState)),
          m_statement(std::move(statement)),
          m_onFailure(std::move(onFailure)),
          m_constraint(std::move(constraint))
    {
    }

    const std::string &sqlState() const { return m_sqlState; }
    const std::string &statement() const { return m_statement; }
    const std::string &onFailure() const { return m_onFailure; }
    const std::string &constraint() const
    {
        return m_constraint;
    } ///< the violated constraint or index, or empty

    bool isUniqueViolation() const { return m_sqlState == "23505"; }
    bool isDiskFull() const { return m_sqlState == "53100"; }
    bool isConnectionLoss() const { return m_sqlState.starts_with("08") || m_sqlState.starts_with("57P0"); }

private:
    std::string m_sqlState;
    std::string m_statement;
    std::string m_onFailure;
    std::string m_constraint;
};

/// All connections are taken and the queue of waiters is full, or the database cannot be reached in time.
class DatabaseBusy final : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The token is good but its user does not exist (any more).
class UnknownUser final : public std::runtime_error {
public:
    UnknownUser() : std::runtime_error("the user of this token does not exist") {}
};
