#pragma once

#include "server/jobs/ClaimedTask.h"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <vector>

class Database;
class Transaction;

/// The leases of one worker: which tasks are its own to work on, and what it notes down about them. A lease
/// that is not renewed in time may be taken over by any worker.
class TaskLeases final {
public:
    /// `owner` names the worker, and no other one, ever.
    TaskLeases(Database &database, std::string owner, std::chrono::milliseconds life);

    /// Takes up to `count` tasks of this engine that are queued or whose lease has expired, oldest first;
    /// none of `running`.
    boost::asio::awaitable<std::vector<ClaimedTask>> claim(std::string engine, std::size_t count,
                                                           std::vector<std::string> running);
    /// Takes this task, unless somebody has it or it is over. A task that no worker knows is given to
    /// `engine` first.
    boost::asio::awaitable<std::optional<ClaimedTask>> claimOne(std::string taskId, std::string engine);

    /// Those of `taskIds` that are still ours and not over. Their leases are renewed.
    boost::asio::awaitable<std::vector<std::string>> renew(std::vector<std::string> taskIds);
    /// The same without renewing.
    boost::asio::awaitable<std::vector<std::string>> held(std::vector<std::string> taskIds);

    /// Ends the lease; the task goes to whoever looks next. `isUnspent`: the attempt does not count.
    boost::asio::awaitable<void> letGo(std::string taskId, bool isUnspent, std::string reason);
    /// Every lease there is ends now: for a workspace, whose lock proves that no other server lives.
    boost::asio::awaitable<void> voidAll();

    boost::asio::awaitable<void> noteProgress(std::string taskId, std::string stage,
                                              std::optional<double> fraction,
                                              std::optional<double> audioSeconds);
    boost::asio::awaitable<void> noteUnknownAnswers(std::string taskId, int count);
    /// A job may exist at the engine from here on (D08).
    boost::asio::awaitable<void> noteIntent(std::string taskId);
    /// The engine accepted the job: the task is `processing` and has its id. False when the task is not ours,
    /// or over: then the job is queued to be cancelled (D03).
    boost::asio::awaitable<bool> noteJob(std::string taskId, std::string engine, std::string jobId);

private:
    boost::asio::awaitable<std::vector<ClaimedTask>> take(Transaction transaction, std::string picked);

    Database &m_database;
    std::string m_owner;
    double m_lifeSeconds;
};
