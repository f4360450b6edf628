#include "server/jobs/TaskUpkeep.h"

#include "server/db/Database.h"
#include "server/jobs/TaskEnds.h"

namespace asio = boost::asio;

namespace sql {

constexpr Statement lookForWork{
    "look_for_work",
    "SELECT EXISTS (SELECT FROM public.tasks WHERE status IN ('pending', 'processing')) AS has_tasks,"
    "  EXISTS (SELECT FROM utter.engine_cancels WHERE not_before <= now()) AS has_cancels,"
    "  EXISTS (SELECT FROM utter.object_removals WHERE not_before <= now()) AS has_removals",
    "Failed to look for work."};

// Whatever waits in the queue waits for an engine, not for itself.
constexpr Statement overdueTasks{
    "overdue_tasks",
    "SELECT t.id, t.user_id, CASE WHEN t.queued_at IS NOT NULL THEN 'No engine was free for a day. Please "
    "try again.'"
    "   WHEN t.type = 'design_preview' THEN 'The design preview timed out. Please try again.'"
    "   ELSE 'The generation timed out. Please try again.' END AS reason"
    " FROM public.tasks t LEFT JOIN utter.task_work w ON w.task_id = t.id"
    " WHERE t.status IN ('pending', 'processing') AND CASE"
    "   WHEN t.type NOT IN ('generate', 'design_preview') THEN false"
    "   WHEN t.queued_at IS NOT NULL THEN t.queued_at < now() - interval '24 hours'"
    "   WHEN t.type = 'design_preview'"
    "     THEN coalesce(w.last_change, t.started_at, t.created_at) < now() - make_interval(secs => "
    "$1::float8)"
    "   WHEN coalesce(t.modal_job_id, w.remote_job_id) IS NULL"
    "     THEN coalesce(t.started_at, t.created_at) < now() - make_interval(secs => $1::float8)"
    "   ELSE coalesce(t.started_at, t.created_at) < now() - make_interval(secs => 8 * $1::float8) END"
    " ORDER BY t.created_at LIMIT 100",
    "Failed to look for work."};

constexpr Statement adoptUnowned{
    "adopt_unowned",
    "INSERT INTO utter.task_work AS work (task_id, user_id, engine, lease_owner, lease_until)"
    " SELECT t.id, t.user_id, CASE WHEN t.modal_job_id LIKE 'local:%' THEN 'local' WHEN t.modal_job_id IS "
    "NOT NULL THEN 'modal'"
    "   ELSE $2 END, 'nobody', now() - interval '1 second'"
    " FROM public.tasks t WHERE t.status IN ('pending', 'processing') AND t.type IN ('generate', "
    "'design_preview')"
    "   AND t.queued_at IS NULL AND greatest(t.created_at, t.updated_at) < now() - make_interval(secs => "
    "$1::float8)"
    "   AND NOT EXISTS (SELECT FROM utter.task_work w WHERE w.task_id = t.id AND w.lease_owner IS NOT NULL)"
    " ON CONFLICT (task_id) DO UPDATE SET lease_owner = excluded.lease_owner, lease_until = "
    "excluded.lease_until"
    "   WHERE work.lease_owner IS NULL",
    "Failed to look for work."};

constexpr Statement forgetKeys{
    "forget_idempotency_keys",
    "DELETE FROM utter.idempotency_keys WHERE created_at < now() - interval '24 hours'",
    "Failed to forget old keys."};

} // namespace sql

namespace {

struct OverdueRow {
    std::string id, userId, reason;
    static OverdueRow read(const PgRow &row)
    {
        return {row.text("id"), row.text("user_id"), row.text("reason")};
    }
};

double secondsOf(std::chrono::milliseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

TaskUpkeep::TaskUpkeep(Database &database, TaskEnds &ends, Options options)
    : m_database(database), m_ends(ends), m_options(options)
{
}

TaskUpkeep::Needs TaskUpkeep::Needs::read(const PgRow &row)
{
    return {row.boolean("has_tasks"), row.boolean("has_cancels"), row.boolean("has_removals")};
}

asio::awaitable<TaskUpkeep::Needs> TaskUpkeep::look()
{
    Batch batch;
    auto needs = batch.one<Needs>(sql::lookForWork);
    co_await m_database.read(Caller::service(), batch);
    co_return needs.take();
}

asio::awaitable<void> TaskUpkeep::endOverdue()
{
    Batch batch;
    const auto overdue = batch.rows<OverdueRow>(sql::overdueTasks, secondsOf(m_options.deadline));
    co_await m_database.read(Caller::service(), batch);
    for (const OverdueRow &task : overdue.get()) {
        TaskEnd end{.status = "failed", .error = task.reason};
        co_await m_ends.end(task.id, task.userId, std::move(end));
    }
}

asio::awaitable<void> TaskUpkeep::adoptUnowned(std::string engine)
{
    Batch batch;
    batch.none(sql::adoptUnowned, secondsOf(m_options.grace), engine);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<void> TaskUpkeep::forgetOld()
{
    Batch batch;
    batch.none(sql::forgetKeys);
    co_await m_database.write(Caller::service(), batch);
}
