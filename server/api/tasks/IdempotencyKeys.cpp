#include "server/api/tasks/IdempotencyKeys.h"

#include "server/api/tasks/GenerationOrder.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"

namespace asio = boost::asio;

namespace sql {

constexpr Statement findKey{
    "find_idempotency_key",
    "SELECT request_sha256, task_id, generation_id, response_status FROM utter.idempotency_keys"
    " WHERE user_id = $1::uuid AND key = $2 AND created_at > now() - interval '24 hours'",
    "Failed to check active tasks."};

constexpr Statement forgetOldKey{"forget_idempotency_key",
                                 "DELETE FROM utter.idempotency_keys WHERE user_id = $1::uuid AND key "
                                 "= $2 AND created_at <= now() - interval '24 hours'",
                                 "Failed to check active tasks."};

// Waits for a request with the same key that is just being committed.
constexpr Statement reserveKey{
    "reserve_idempotency_key",
    "INSERT INTO utter.idempotency_keys (user_id, key, request_sha256, task_id, generation_id)"
    " VALUES ($1::uuid, $2, $3, $4::uuid, $5::uuid) ON CONFLICT (user_id, key) DO NOTHING",
    "Failed to check active tasks."};

constexpr Statement noteAnswer{
    "note_idempotent_answer",
    "UPDATE utter.idempotency_keys SET response_status = $3 WHERE user_id = $1::uuid AND key = $2",
    "Failed to update task."};

} // namespace sql

namespace {

struct KeyRow {
    std::string sha256;
    StoredAnswer answer;
    static KeyRow read(const PgRow &row)
    {
        const auto status = row.maybeInteger("response_status");
        return {.sha256 = row.text("request_sha256"),
                .answer = {.ids = {row.text("task_id"), row.text("generation_id")},
                           .status = status ? std::optional<int>(static_cast<int>(*status)) : std::nullopt}};
    }
};

} // namespace

asio::awaitable<std::optional<StoredAnswer>> findKey(RequestContext &request, const GenerationOrder &order)
{
    if (order.idempotencyKey.empty())
        co_return std::nullopt;
    Batch batch;
    const auto found = batch.maybeOne<KeyRow>(sql::findKey, request.userId(), order.idempotencyKey);
    co_await request.writeAsService(batch);
    if (!found.get())
        co_return std::nullopt;
    if (found.get()->sha256 != order.sha256())
        throw HttpError(409, "Idempotency key reuse with a different request.");
    co_return found.get()->answer;
}

asio::awaitable<bool> reserveKey(Transaction &transaction, const std::string &userId,
                                 const GenerationOrder &order, const StartedIds &ids)
{
    if (order.idempotencyKey.empty())
        co_return true;
    Batch batch;
    batch.none(sql::forgetOldKey, userId, order.idempotencyKey);
    const auto reserved = batch.none(sql::reserveKey, userId, order.idempotencyKey, order.sha256(),
                                     ids.taskId, ids.generationId);
    co_await transaction.run(batch);
    co_return reserved.get() > 0;
}

asio::awaitable<void> noteAnswer(RequestContext &request, const GenerationOrder &order, int status)
{
    if (order.idempotencyKey.empty())
        co_return;
    Batch batch;
    batch.none(sql::noteAnswer, request.userId(), order.idempotencyKey, status);
    co_await request.writeAsService(batch);
}
