#include "server/api/tasks/NewGeneration.h"
#include "server/api/tasks/NewPreview.h"
#include "server/api/tasks/TaskHandlers.h"
#include "server/api/tasks/TaskServices.h"
#include "server/engines/EngineSet.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"
#include "server/jobs/PreviewJob.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement taskToRetry{
    "task_to_retry",
    "SELECT t.type, t.status, t.metadata::text AS metadata, g.id IS NOT NULL AS has_generation, g.voice_id, "
    "g.text, g.language,"
    "   g.engine, g.options::text AS options"
    " FROM public.tasks t LEFT JOIN public.generations g ON g.id = t.generation_id WHERE t.id = $1::uuid",
    "Failed to load task."};

} // namespace sql

namespace {

struct RetryRow {
    std::string type, status, metadata;
    bool hasGeneration = false;
    std::optional<std::string> voiceId, text, language, engine, options;
    static RetryRow read(const PgRow &row)
    {
        return {row.text("type"),          row.text("status"),
                row.text("metadata"),      row.boolean("has_generation"),
                row.maybeText("voice_id"), row.maybeText("text"),
                row.maybeText("language"), row.maybeText("engine"),
                row.maybeText("options")};
    }
};

GenerationOrder orderFrom(const RetryRow &row, const EngineSet &engines)
{
    if (!row.hasGeneration)
        throw HttpError(404, "Generation not found.");
    if (!row.voiceId)
        throw HttpError(400, "Generation has no voice_id.");
    Engine *engine = engines.find(row.engine.value_or(""));
    GenerationOrder order;
    order.voiceId = *row.voiceId;
    order.text = row.text.value_or("");
    order.language = row.language.value_or("Auto");
    order.engine = engine ? engine : &engines.standard(); // one that is gone is not asked for again
    if (engine)
        order.options = json::parse(row.options.value_or("{}")).as_object();
    return order;
}

} // namespace

// POST /tasks/{id}/retry
asio::awaitable<Response> retryTask(RequestContext &request, TaskServices &services)
{
    const auto id = uuidOf(request.parameter("id"));
    if (!id)
        throw HttpError(404, "Task not found.");
    Batch batch;
    const auto found = batch.maybeOne<RetryRow>(sql::taskToRetry, *id);
    co_await request.read(batch);
    if (!found.get())
        throw HttpError(404, "Task not found.");
    const RetryRow &row = *found.get();
    if (row.status != "failed" && row.status != "cancelled")
        throw HttpError(400, "Cannot retry task with status: " + row.status);
    if (row.type != "design_preview")
        co_return co_await startGeneration(request, services, orderFrom(row, services.engines));
    auto job = previewJob(row.metadata);
    if (!job)
        throw HttpError(400, invalidPreview);
    co_return co_await startPreview(request, services, std::move(*job));
}
