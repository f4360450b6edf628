#include "server/api/tasks/NewPreview.h"

#include "server/api/ApiLimits.h"
#include "server/api/tasks/TaskHandlers.h"
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

// One at a time for each person, until the end of the transaction: the next statement counts.
constexpr Statement lockPreviews{"lock_previews",
                                 "SELECT pg_advisory_xact_lock(hashtextextended('previews of ' || $1, 0))",
                                 "Failed to create task."};

constexpr Statement insertPreview{
    "insert_preview",
    "INSERT INTO public.tasks (id, user_id, type, status, metadata, queued_at)"
    " SELECT $1::uuid, $2::uuid, 'design_preview', 'pending', $3::jsonb, now()"
    " WHERE $4 > (SELECT count(*) FROM public.tasks WHERE user_id = $2::uuid AND type = 'design_preview'"
    "             AND status IN ('pending', 'processing'))",
    "Failed to create task."};

constexpr Statement insertPreviewWork{"insert_preview_work",
                                      "INSERT INTO utter.task_work (task_id, user_id, engine) SELECT "
                                      "id, user_id, $2 FROM public.tasks WHERE id = $1::uuid",
                                      "Failed to create task."};

} // namespace sql

namespace {

DesignJob parsePreview(const std::string &text)
{
    const JsonBody body(text);
    auto words = body.text("text");
    if (!words)
        throw HttpError(400, "Preview text is required.");
    if (utf16Length(*words) > limits::previewCharacters)
        throw HttpError(400, "Preview text must be 500 characters or less.");
    auto instruct = body.text("instruct");
    if (!instruct)
        throw HttpError(400, "Voice description is required.");
    if (utf16Length(*instruct) > limits::previewCharacters)
        throw HttpError(400, "Voice description must be 500 characters or less.");
    auto language = body.text("language");
    if (!language)
        throw HttpError(400, "Language is required.");
    return {.text = std::move(*words), .language = std::move(*language), .instruct = std::move(*instruct)};
}

} // namespace

asio::awaitable<Response> startPreview(RequestContext &request, TaskServices &services, DesignJob job)
{
    const std::string id = newUuid();
    const json::object metadata{{"text", job.text}, {"language", job.language}, {"instruct", job.instruct}};
    Batch batch;
    batch.none(sql::lockPreviews, request.userId());
    const auto inserted = batch.none(sql::insertPreview, id, request.userId(), json::serialize(metadata),
                                     services.activePreviews);
    batch.none(sql::insertPreviewWork, id, services.engines.standard().info().id);
    co_await request.writeAsService(batch);
    if (inserted.get() == 0)
        throw HttpError(409, "Too many design previews in progress.");
    services.worker.wake();
    const json::object answer{{"task_id", id}, {"status", "pending"}};
    co_return Response::json(answer);
}

// POST /voices/design/preview
asio::awaitable<Response> createDesignPreview(RequestContext &request, TaskServices &services)
{
    const std::string body = co_await request.text();
    DesignJob job = parsePreview(body);
    co_return co_await startPreview(request, services, std::move(job));
}
