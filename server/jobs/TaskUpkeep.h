#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <string>

class Database;
class PgRow;
class TaskEnds;

/// What keeps tasks from being stuck: every worker does it, and it may be done twice.
class TaskUpkeep final {
public:
    struct Options {
        std::chrono::milliseconds grace{60'000}; ///< a task that nobody works on is left alone for so long
        std::chrono::milliseconds deadline{
            300'000}; ///< without a job, or without progress; a job may take eight times that
    };

    TaskUpkeep(Database &database, TaskEnds &ends, Options options);

    /// What there is to do, in one question.
    struct Needs {
        bool hasTasks = false; ///< waiting or under way, whoever works on them
        bool hasCancels = false;
        bool hasRemovals = false;
        static Needs read(const PgRow &row);
    };
    boost::asio::awaitable<Needs> look();
    /// Fails what has passed its deadline, counted from the claim (D08, D12).
    boost::asio::awaitable<void> endOverdue();
    /// Makes tasks that no worker has claimable: written by another path, or queued by nobody (D04). `engine`
    /// gets those without a job.
    boost::asio::awaitable<void> adoptUnowned(std::string engine);
    /// Removes idempotency keys after their 24 hours.
    boost::asio::awaitable<void> forgetOld();

private:
    Database &m_database;
    TaskEnds &m_ends;
    Options m_options;
};
