#include "server/jobs/TaskLeases.h"

#include "server/db/Database.h"
#include "server/jobs/Insist.h"
#include "server/jobs/TaskIds.h"

namespace asio = boost::asio;

namespace sql {

// $3: of those that this worker has under way a lease may have expired while the database was away; it will
// notice.
constexpr Statement pickTasks{
    "pick_tasks",
    "SELECT t.id FROM public.tasks t JOIN utter.task_work w ON w.task_id = t.id"
    " WHERE w.engine = $1 AND t.status IN ('pending', 'processing') AND t.id <> ALL ($3::uuid[])"
    "   AND ((t.status = 'pending' AND t.queued_at IS NOT NULL)"
    "        OR (w.lease_owner IS NOT NULL AND w.lease_until < now()))"
    " ORDER BY t.created_at, t.id LIMIT $2::bigint FOR UPDATE OF t SKIP LOCKED",
    "Failed to claim tasks."};

constexpr Statement adoptTask{"adopt_task",
                              "INSERT INTO utter.task_work (task_id, user_id, engine)"
                              " SELECT id, user_id, CASE WHEN modal_job_id LIKE 'local:%' THEN "
                              "'local' WHEN modal_job_id IS NOT NULL THEN 'modal'"
                              "   ELSE $2 END"
                              " FROM public.tasks WHERE id = $1::uuid AND status IN ('pending', "
                              "'processing') ON CONFLICT (task_id) DO NOTHING",
                              "Failed to claim tasks."};

constexpr Statement pickTask{"pick_task",
                             "SELECT t.id FROM public.tasks t JOIN utter.task_work w ON w.task_id = t.id"
                             " WHERE t.id = $1::uuid AND t.status IN ('pending', 'processing')"
                             "   AND (w.lease_owner IS NULL OR w.lease_until < now()) FOR UPDATE OF t",
                             "Failed to claim tasks."};

// A remote job that is known is only followed: that is no new attempt. What runs on this computer is
// `processing` at once; a job for elsewhere stays `pending` until it was accepted (D03).
constexpr Statement takeTasks{
    "take_tasks",
    "WITH taken AS ("
    "  UPDATE public.tasks t SET started_at = coalesce(t.started_at, now()), queued_at = NULL,"
    "    status = CASE WHEN t.type = 'design_preview' OR w.engine = 'local' THEN 'processing' ELSE t.status "
    "END,"
    "    modal_job_id = CASE WHEN t.type = 'generate' AND w.engine = 'local' THEN 'local:' || t.id ELSE "
    "t.modal_job_id END"
    "  FROM utter.task_work w WHERE t.id = ANY ($1::uuid[]) AND w.task_id = t.id"
    "    AND t.status IN ('pending', 'processing') RETURNING t.id, t.modal_job_id)"
    " UPDATE utter.task_work w SET lease_owner = $2, lease_until = now() + make_interval(secs => $3::float8),"
    "   attempts = w.attempts + CASE WHEN w.engine <> 'local' AND coalesce(taken.modal_job_id, "
    "w.remote_job_id) IS NOT NULL"
    "                                THEN 0 ELSE 1 END,"
    "   stage = 'preparing', fraction = NULL, audio_seconds = NULL, last_change = now()"
    " FROM taken WHERE w.task_id = taken.id",
    "Failed to claim tasks."};

constexpr Statement loadTasks{
    "load_claimed_tasks",
    "SELECT t.id, t.user_id, t.type, w.engine, w.attempts, w.unknown_answers, w.submit_intent_at IS NOT NULL "
    "AS has_intent,"
    "   extract(epoch FROM now() - coalesce(t.started_at, t.created_at))::float8 AS age_seconds,"
    "   coalesce(t.modal_job_id, w.remote_job_id) AS job_id, t.metadata::text AS metadata, t.generation_id, "
    "g.text, g.language,"
    "   g.options::text AS options, g.audio_object_key, v.id AS voice_id, v.reference_object_key,"
    "   CASE WHEN v.transcript_known THEN v.reference_transcript END AS transcript"
    " FROM public.tasks t JOIN utter.task_work w ON w.task_id = t.id"
    " LEFT JOIN public.generations g ON g.id = t.generation_id AND g.user_id = t.user_id"
    " LEFT JOIN public.voices v ON v.id = g.voice_id AND v.user_id = t.user_id"
    " WHERE t.id = ANY ($1::uuid[]) AND w.lease_owner = $2 ORDER BY t.created_at, t.id",
    "Failed to claim tasks."};

constexpr Statement renewLeases{
    "renew_leases",
    "UPDATE utter.task_work w SET lease_until = now() + make_interval(secs => $3::float8) FROM public.tasks t"
    " WHERE w.task_id = ANY ($1::uuid[]) AND w.lease_owner = $2 AND t.id = w.task_id"
    "   AND t.status IN ('pending', 'processing') RETURNING w.task_id AS id",
    "Failed to renew leases."};

constexpr Statement heldTasks{
    "held_tasks",
    "SELECT w.task_id AS id FROM utter.task_work w JOIN public.tasks t ON t.id = w.task_id"
    " WHERE w.task_id = ANY ($1::uuid[]) AND w.lease_owner = $2 AND t.status IN ('pending', 'processing')",
    "Failed to renew leases."};

constexpr Statement letGo{
    "let_go",
    "UPDATE utter.task_work SET lease_until = now() - interval '1 second', error_detail = $4,"
    "   attempts = greatest(0, attempts - CASE WHEN $3::boolean THEN 1 ELSE 0 END)"
    " WHERE task_id = $1::uuid AND lease_owner = $2",
    "Failed to end a lease."};

constexpr Statement voidLeases{
    "void_leases",
    "UPDATE utter.task_work SET lease_until = now() - interval '1 second' WHERE lease_owner IS NOT NULL",
    "Failed to end leases."};

constexpr Statement noteProgress{
    "note_progress",
    "UPDATE utter.task_work SET stage = $3, fraction = greatest(fraction, $4::float8),"
    "   audio_seconds = greatest(audio_seconds, $5::float8), last_change = now()"
    " WHERE task_id = $1::uuid AND lease_owner = $2",
    "Failed to note progress."};

constexpr Statement noteUnknownAnswers{
    "note_unknown_answers",
    "UPDATE utter.task_work SET unknown_answers = $3 WHERE task_id = $1::uuid AND lease_owner = $2",
    "Failed to note progress."};

constexpr Statement noteIntent{"note_intent",
                               "UPDATE utter.task_work SET submit_intent_at = now(), last_change = "
                               "now() WHERE task_id = $1::uuid AND lease_owner = $2",
                               "Failed to update task."};

// May be sent twice: the answer to the first may have been lost with the connection.
constexpr Statement noteJobOnTask{
    "note_job_on_task",
    "UPDATE public.tasks t SET status = 'processing', modal_job_id = $2 FROM utter.task_work w"
    " WHERE t.id = $1::uuid AND w.task_id = t.id AND w.lease_owner = $3"
    "   AND (t.status = 'pending' OR (t.status = 'processing' AND coalesce(t.modal_job_id, $2) = $2))",
    "Failed to update task."};

constexpr Statement noteJobOnWork{
    "note_job_on_work",
    "UPDATE utter.task_work SET remote_job_id = $2, last_change = now() WHERE task_id = $1::uuid",
    "Failed to update task."};

constexpr Statement cancelJob{"cancel_job",
                              "INSERT INTO utter.engine_cancels (engine, remote_job_id) VALUES ($1, $2)",
                              "Failed to update task."};

} // namespace sql

namespace {

struct IdRow {
    std::string id;
    static IdRow read(const PgRow &row) { return {row.text("id")}; }
};

std::vector<std::string> idsOf(const std::vector<IdRow> &rows)
{
    std::vector<std::string> ids;
    for (const IdRow &row : rows)
        ids.push_back(row.id);
    return ids;
}

} // namespace

TaskLeases::TaskLeases(Database &database, std::string owner, std::chrono::milliseconds life)
    : m_database(database),
      m_owner(std::move(owner)),
      m_lifeSeconds(std::chrono::duration<double>(life).count())
{
}

asio::awaitable<std::vector<ClaimedTask>> TaskLeases::claim(std::string engine, std::size_t count,
                                                            std::vector<std::string> running)
{
    Transaction transaction = co_await m_database.transaction(Caller::service());
    const auto picked = co_await transaction.rows<IdRow>(sql::pickTasks, engine,
                                                         static_cast<std::int64_t>(count), arrayOf(running));
    if (picked.empty())
        co_return std::vector<ClaimedTask>();
    co_return co_await take(std::move(transaction), arrayOf(idsOf(picked)));
}

asio::awaitable<std::optional<ClaimedTask>> TaskLeases::claimOne(std::string taskId, std::string engine)
{
    Transaction transaction = co_await m_database.transaction(Caller::service());
    co_await transaction.none(sql::adoptTask, taskId, engine);
    const auto picked = co_await transaction.maybeOne<IdRow>(sql::pickTask, taskId);
    if (!picked)
        co_return std::nullopt;
    std::vector<ClaimedTask> taken = co_await take(std::move(transaction), "{" + taskId + "}");
    if (taken.empty())
        co_return std::nullopt;
    co_return std::move(taken.front());
}

asio::awaitable<std::vector<ClaimedTask>> TaskLeases::take(Transaction transaction, std::string picked)
{
    Batch batch;
    batch.none(sql::takeTasks, picked, m_owner, m_lifeSeconds);
    auto taken = batch.rows<ClaimedTask>(sql::loadTasks, picked, m_owner);
    co_await transaction.run(batch);
    co_await transaction.commit();
    co_return taken.take();
}

asio::awaitable<std::vector<std::string>> TaskLeases::renew(std::vector<std::string> taskIds)
{
    Batch batch;
    const auto rows = batch.rows<IdRow>(sql::renewLeases, arrayOf(taskIds), m_owner, m_lifeSeconds);
    co_await m_database.write(Caller::service(), batch);
    co_return idsOf(rows.get());
}

asio::awaitable<std::vector<std::string>> TaskLeases::held(std::vector<std::string> taskIds)
{
    Batch batch;
    const auto rows = batch.rows<IdRow>(sql::heldTasks, arrayOf(taskIds), m_owner);
    co_await m_database.read(Caller::service(), batch);
    co_return idsOf(rows.get());
}

asio::awaitable<void> TaskLeases::letGo(std::string taskId, bool isUnspent, std::string reason)
{
    Batch batch;
    batch.none(sql::letGo, taskId, m_owner, isUnspent, reason);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<void> TaskLeases::voidAll()
{
    Batch batch;
    batch.none(sql::voidLeases);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<void> TaskLeases::noteProgress(std::string taskId, std::string stage,
                                               std::optional<double> fraction,
                                               std::optional<double> audioSeconds)
{
    Batch batch;
    batch.none(sql::noteProgress, taskId, m_owner, stage, fraction, audioSeconds);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<void> TaskLeases::noteUnknownAnswers(std::string taskId, int count)
{
    Batch batch;
    batch.none(sql::noteUnknownAnswers, taskId, m_owner, count);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<void> TaskLeases::noteIntent(std::string taskId)
{
    Batch batch;
    batch.none(sql::noteIntent, taskId, m_owner);
    co_await m_database.write(Caller::service(), batch);
}

asio::awaitable<bool> TaskLeases::noteJob(std::string taskId, std::string engine, std::string jobId)
{
    const auto write = [&]() -> asio::awaitable<bool> {
        Transaction transaction = co_await m_database.transaction(Caller::service());
        const bool isOurs = co_await transaction.none(sql::noteJobOnTask, taskId, jobId, m_owner) > 0;
        if (isOurs)
            co_await transaction.none(sql::noteJobOnWork, taskId, jobId);
        else
            co_await transaction.none(sql::cancelJob, engine, jobId);
        co_await transaction.commit();
        co_return isOurs;
    };
    co_return co_await insist(write);
}
