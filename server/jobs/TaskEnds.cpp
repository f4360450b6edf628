#include "server/jobs/TaskEnds.h"

#include "server/db/Database.h"
#include "server/jobs/ClaimedTask.h"
#include "server/jobs/Insist.h"
#include "server/log/Log.h"

namespace asio = boost::asio;

namespace sql {

// Dated in the future, or the object that is about to be stored would count as newer and stay. The lock waits
// for whoever is just completing the task.
constexpr Statement announceObject{
    "announce_object",
    "WITH active AS (SELECT FROM public.tasks WHERE id = $1::uuid AND status IN ('pending', 'processing') "
    "FOR SHARE)"
    " INSERT INTO utter.object_removals (bucket, key, not_before, created_at)"
    " SELECT $2, $3, now() + interval '10 minutes', now() + interval '10 minutes' FROM active"
    " ON CONFLICT (bucket, key) DO UPDATE SET not_before = excluded.not_before, created_at = "
    "excluded.created_at",
    "Failed to store audio."};

// The task is locked before the removal, as by everybody else.
constexpr Statement keepObject{
    "keep_object",
    "WITH task AS MATERIALIZED (SELECT FROM public.tasks WHERE id = $3::uuid FOR UPDATE)"
    " DELETE FROM utter.object_removals USING task WHERE bucket = $1 AND key = $2",
    "Failed to update task."};

// Only what was announced and not kept: a completed preview's removal after a day has its own date.
constexpr Statement dropObject{"drop_object",
                               "UPDATE utter.object_removals SET not_before = now(), created_at = now(), "
                               "attempts = 0 WHERE bucket = $1 AND key = $2 AND created_at > now()",
                               "Failed to update task."};

// What an attempt has stored that then was lost. Somebody may be storing it just now, so it stays announced,
// too.
constexpr Statement removeAnnounced{
    "remove_announced",
    "UPDATE utter.object_removals r SET not_before = now() FROM public.tasks t"
    " WHERE t.id = $1::uuid AND t.user_id = $2::uuid AND r.created_at > now()"
    "   AND (r.bucket, r.key) IN (('generations', t.user_id || '/' || t.generation_id || '.wav'),"
    "                             ('references', t.user_id || '/preview_' || t.id || '.wav'))",
    "Failed to update task."};

constexpr Statement completeTask{
    "complete_task",
    "UPDATE public.tasks SET status = 'completed', error = NULL, result = $3::jsonb,"
    "   completed_at = now() - make_interval(secs => $4::float8)"
    " WHERE id = $1::uuid AND user_id = $2::uuid AND status IN ('pending', 'processing')",
    "Failed to update task."};

constexpr Statement completeGeneration{
    "complete_generation",
    "UPDATE public.generations SET status = 'completed', error_message = NULL, audio_object_key = $3,"
    "   duration_seconds = $4::float8, peaks = nullif($5, ''), completed_at = now() - make_interval(secs => "
    "$6::float8),"
    "   generation_time_seconds = greatest(0, extract(epoch FROM now() - created_at)::float8 - $6::float8)"
    " WHERE id = $1::uuid AND user_id = $2::uuid AND status IN ('pending', 'processing') AND "
    "audio_object_key IS NULL",
    "Failed to update task."};

constexpr Statement completeStoredTask{
    "complete_stored_task",
    "UPDATE public.tasks t SET status = 'completed', error = NULL,"
    "   result = jsonb_build_object('audio_url', '/api/generations/' || g.id || '/audio')"
    " FROM public.generations g WHERE t.id = $1::uuid AND t.user_id = $2::uuid AND t.status IN ('pending', "
    "'processing')"
    "   AND g.id = t.generation_id AND g.audio_object_key IS NOT NULL",
    "Failed to update task."};

constexpr Statement completeStoredGeneration{
    "complete_stored_generation",
    "UPDATE public.generations g SET status = 'completed' FROM public.tasks t"
    " WHERE t.id = $1::uuid AND t.user_id = $2::uuid AND g.id = t.generation_id AND g.status IN ('pending', "
    "'processing')",
    "Failed to update task."};

constexpr Statement endTask{
    "end_task",
    "UPDATE public.tasks SET status = $3, error = $4"
    " WHERE id = $1::uuid AND user_id = $2::uuid AND status IN ('pending', 'processing')",
    "Failed to update task."};

constexpr Statement endGeneration{
    "end_generation",
    "UPDATE public.generations g SET status = $3, error_message = $4, generation_time_seconds ="
    "   CASE WHEN $3 = 'cancelled' THEN extract(epoch FROM now() - t.created_at)::float8 ELSE "
    "g.generation_time_seconds END"
    " FROM public.tasks t WHERE t.id = $1::uuid AND t.user_id = $2::uuid AND g.id = t.generation_id"
    "   AND g.status IN ('pending', 'processing')",
    "Failed to update task."};

} // namespace sql

namespace {

void logEnd(std::string_view taskId, std::string_view userId, std::string_view status,
            std::string_view reason)
{
    log_to::info("task", "task ended",
                 {{"task_id", taskId}, {"user_id", userId}, {"status", status}, {"reason", reason}});
}

std::string resultOf(const ClaimedTask &task, const StoredAudio &audio)
{
    // Both are made of UUIDs: nothing to escape.
    if (task.generationId)
        return R"({"audio_url":"/api/generations/)" + *task.generationId + R"(/audio"})";
    return R"({"object_key":")" + audio.key + R"("})";
}

} // namespace

asio::awaitable<bool> TaskEnds::announce(const ClaimedTask &task, std::string bucket, std::string key)
{
    const auto write = [&]() -> asio::awaitable<bool> {
        Batch batch;
        const auto count = batch.none(sql::announceObject, task.id, bucket, key);
        co_await m_database.write(Caller::service(), batch);
        co_return count.get() > 0;
    };
    co_return co_await insist(write);
}

asio::awaitable<bool> TaskEnds::complete(const ClaimedTask &task, StoredAudio audio)
{
    const auto write = [&]() -> asio::awaitable<bool> {
        Transaction transaction = co_await m_database.transaction(Caller::service());
        co_await transaction.none(sql::keepObject, audio.bucket, audio.key,
                                  task.id); // before the task, whose trigger may queue it anew
        const std::int64_t ended = co_await transaction.none(sql::completeTask, task.id, task.userId,
                                                             resultOf(task, audio), audio.secondsAgo);
        if (ended == 0)
            co_return false;
        if (task.generationId) {
            const std::int64_t stored =
                co_await transaction.none(sql::completeGeneration, *task.generationId, task.userId, audio.key,
                                          audio.durationSeconds, audio.peaks, audio.secondsAgo);
            if (stored == 0)
                co_return false;
        }
        co_await transaction.commit();
        co_return true;
    };
    const bool isOurs = co_await insist(write);
    if (isOurs) {
        logEnd(task.id, task.userId, "completed", "");
        co_return true;
    }
    Batch batch;
    batch.none(sql::dropObject, audio.bucket, audio.key);
    co_await m_database.write(Caller::service(), batch);
    co_return false;
}

asio::awaitable<bool> TaskEnds::completeStored(std::string taskId, std::string userId)
{
    Transaction transaction = co_await m_database.transaction(Caller::service());
    const bool isOurs = co_await transaction.none(sql::completeStoredTask, taskId, userId) > 0;
    if (isOurs)
        co_await transaction.none(sql::completeStoredGeneration, taskId, userId);
    co_await transaction.commit();
    co_return isOurs;
}

asio::awaitable<bool> TaskEnds::end(std::string taskId, std::string userId, TaskEnd how)
{
    const auto write = [&]() -> asio::awaitable<bool> {
        Transaction transaction = co_await m_database.transaction(Caller::service());
        const bool isOurs =
            co_await transaction.none(sql::endTask, taskId, userId, how.status, how.error) > 0;
        if (isOurs) {
            co_await transaction.none(sql::endGeneration, taskId, userId, how.status,
                                      how.generationError.value_or(how.error));
            co_await transaction.none(sql::removeAnnounced, taskId, userId);
        }
        co_await transaction.commit();
        co_return isOurs;
    };
    const bool isOurs = co_await insist(write);
    if (isOurs)
        logEnd(taskId, userId, how.status, how.error);
    co_return isOurs;
}
