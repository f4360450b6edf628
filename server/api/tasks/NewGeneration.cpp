#include "server/api/tasks/NewGeneration.h"

#include "server/api/ApiLimits.h"
#include "server/api/StoreCall.h"
#include "server/api/tasks/IdempotencyKeys.h"
#include "server/api/tasks/TaskServices.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"
#include "server/jobs/Worker.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement voiceToSpeak{"voice_to_speak",
                                 "SELECT name, reference_object_key, reference_transcript, "
                                 "transcript_known FROM public.voices WHERE id = $1::uuid",
                                 "Failed to load voice."};

constexpr Statement activeGenerations{
    "active_generations",
    "SELECT count(*) AS n, (array_agg(id ORDER BY created_at))[1] AS task_id,"
    "   (array_agg(generation_id ORDER BY created_at))[1] AS generation_id"
    " FROM public.tasks WHERE user_id = $1::uuid AND type = 'generate' AND status IN ('pending', "
    "'processing')",
    "Failed to check active tasks."};

constexpr Statement insertGeneration{
    "insert_generation",
    "INSERT INTO public.generations (id, user_id, voice_id, text, language, status, engine, options)"
    " VALUES ($1::uuid, $2::uuid, $3::uuid, $4, $5, 'processing', $6, $7::jsonb)",
    "Failed to create generation."};

// The lowest free slot. Without one, or when somebody else has just taken it, no row is inserted.
constexpr Statement insertTask{
    "insert_generate_task",
    "INSERT INTO public.tasks (id, user_id, type, status, generation_id, voice_id, metadata, queued_at, "
    "active_slot)"
    " SELECT $1::uuid, $2::uuid, 'generate', 'pending', $3::uuid, $4::uuid, $5::jsonb, now(), slot"
    " FROM generate_series(0, $6::int - 1) AS slot"
    " WHERE NOT EXISTS (SELECT FROM public.tasks WHERE user_id = $2::uuid AND type = 'generate'"
    "                   AND status IN ('pending', 'processing') AND active_slot = slot)"
    " ORDER BY slot LIMIT 1"
    " ON CONFLICT (user_id, active_slot) WHERE type = 'generate' AND status IN ('pending', 'processing') DO "
    "NOTHING",
    "Failed to create task."};

constexpr Statement insertWork{"insert_generate_work",
                               "INSERT INTO utter.task_work (task_id, user_id, engine) SELECT id, "
                               "user_id, $2 FROM public.tasks WHERE id = $1::uuid",
                               "Failed to create task."};

} // namespace sql

namespace {

constexpr int mostSlotAttempts = 20;

struct VoiceRow {
    std::string name;
    std::optional<std::string> key, transcript;
    bool isTranscriptKnown = true;
    static VoiceRow read(const PgRow &row)
    {
        return {row.text("name"), row.maybeText("reference_object_key"),
                row.maybeText("reference_transcript"), row.boolean("transcript_known")};
    }
};

struct ActiveRow {
    std::int64_t count;
    std::optional<std::string> taskId, generationId;
    static ActiveRow read(const PgRow &row)
    {
        return {row.integer("n"), row.maybeText("task_id"), row.maybeText("generation_id")};
    }
};

HttpError activeConflict(const ActiveRow &active, int cap)
{
    HttpError error(
        409,
        cap == 1
            ? "A generation is already in progress. Please wait for it to finish before starting another."
            : "You already have " + std::to_string(cap) +
                  " generations waiting. Please wait for one to finish.");
    if (active.taskId)
        error.extra.emplace_back("task_id", *active.taskId);
    if (active.generationId)
        error.extra.emplace_back("generation_id", *active.generationId);
    return error;
}

/// The voice, when this engine can speak in it.
asio::awaitable<VoiceRow> loadVoice(RequestContext &request, TaskServices &services,
                                    const GenerationOrder &order)
{
    Batch batch;
    auto found = batch.maybeOne<VoiceRow>(sql::voiceToSpeak, order.voiceId);
    co_await request.read(batch);
    if (!found.get())
        throw HttpError(404, "Voice not found");
    VoiceRow voice = *found.take();
    const bool hasTranscript = voice.transcript && !trimmedText(*voice.transcript).empty();
    if (!hasTranscript || (!voice.isTranscriptKnown && order.engine->info().needsTranscript))
        throw HttpError(
            400, "This voice has no reference transcript. Re-clone with a transcript to use Qwen3-TTS.");
    const bool isOwners = voice.key && voice.key->starts_with(request.userId() + "/");
    if (!isOwners)
        throw HttpError(400, "Voice has no reference audio.");
    const auto object = co_await storeCall(services.objects.stat("references", *voice.key),
                                           "Failed to load reference audio metadata.");
    if (!object)
        throw HttpError(400, "Voice has no reference audio.");
    if (object->sizeBytes > limits::referenceBytes)
        throw HttpError(400, "Reference audio too large for generation. Re-clone with a shorter clip.");
    co_return voice;
}

/// Generation, task and key in one transaction (D39); false when the key belongs to an earlier request, which
/// then is to be answered again.
asio::awaitable<bool> insertRows(RequestContext &request, int cap, const GenerationOrder &order,
                                 const StartedIds &ids, const std::string &voiceName)
{
    const std::string &user = request.userId();
    Transaction transaction = co_await request.transactionAsService();
    const bool isFirst = co_await reserveKey(transaction, user, order, ids);
    if (!isFirst)
        co_return false;
    const std::string &engine = order.engine->info().id;
    Batch first;
    first.none(sql::insertGeneration, ids.generationId, user, order.voiceId, order.text, order.language,
               engine, json::serialize(order.options));
    auto active = first.one<ActiveRow>(sql::activeGenerations, user);
    auto inserted = first.none(sql::insertTask, ids.taskId, user, ids.generationId, order.voiceId,
                               order.metadata(voiceName), cap);
    first.none(sql::insertWork, ids.taskId, engine);
    co_await transaction.run(first);
    for (int attempt = 1; inserted.get() == 0; ++attempt) {
        if (active.get().count >= cap || attempt == mostSlotAttempts)
            throw activeConflict(active.get(), cap);
        Batch again; // a slot came free, or somebody was faster
        inserted = again.none(sql::insertTask, ids.taskId, user, ids.generationId, order.voiceId,
                              order.metadata(voiceName), cap);
        again.none(sql::insertWork, ids.taskId, engine);
        active = again.one<ActiveRow>(sql::activeGenerations, user);
        co_await transaction.run(again);
    }
    co_await transaction.commit();
    co_return true;
}

json::object answerOf(const StartedIds &ids, const GenerationOrder &order)
{
    return {{"task_id", ids.taskId},
            {"status", "processing"},
            {"is_long_running", true},
            {"estimated_duration_minutes", order.estimatedMinutes()},
            {"generation_id", ids.generationId}};
}

/// As the first request with this key was answered; no value when there was none.
asio::awaitable<std::optional<Response>> replay(RequestContext &request, const GenerationOrder &order)
{
    const auto earlier = co_await findKey(request, order);
    if (!earlier)
        co_return std::nullopt;
    if (earlier->status.value_or(200) != 200)
        throw HttpError(*earlier->status, *earlier->status == 502 ? "Failed to submit generation job."
                                                                  : "Failed to download reference audio.");
    co_return Response::json(answerOf(earlier->ids, order));
}

} // namespace

asio::awaitable<Response> startGeneration(RequestContext &request, TaskServices &services,
                                          GenerationOrder order)
{
    if (auto earlier = co_await replay(request, order))
        co_return std::move(*earlier);
    const VoiceRow voice = co_await loadVoice(request, services, order);
    const StartedIds ids{.taskId = newUuid(), .generationId = newUuid()};
    const bool isNew = co_await insertRows(request, services.activeGenerations, order, ids, voice.name);
    if (!isNew) {
        auto earlier = co_await replay(request, order);
        co_return std::move(earlier.value());
    }
    std::optional<HttpError> refusal;
    try {
        co_await services.worker.begin(ids.taskId, order.engine->info().id);
    } catch (const TaskRefused &refused) {
        refusal.emplace(refused.status, refused.what());
    }
    co_await noteAnswer(request, order, refusal ? refusal->status : 200);
    if (refusal)
        throw *refusal;
    co_return Response::json(answerOf(ids, order));
}
