#include "server/api/JsonValues.h"
#include "server/api/tasks/TaskCursor.h"
#include "server/api/tasks/TaskHandlers.h"
#include "server/api/tasks/TaskRow.h"
#include "server/api/tasks/TaskServices.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"

#include <boost/json.hpp>

#include <algorithm>
#include <charconv>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

// $1: active, finished or all; $2: a type or empty; $3, $4: where the last page ended, or null; $5: one more
// than is shown.
constexpr Statement listTasks{
    "list_tasks",
    "WITH page AS (SELECT * FROM public.tasks WHERE"
    "     ($1 = 'all' OR (status IN ('pending', 'processing')) = ($1 = 'active')) AND ($2 = '' OR type = $2)"
    "     AND ($3::timestamptz IS NULL OR (created_at, id) < ($3::timestamptz, $4::uuid))"
    "   ORDER BY created_at DESC, id DESC LIMIT $5)"
    " SELECT t.id, t.user_id, t.type, t.status, t.modal_job_id, t.generation_id, g.id IS NOT NULL AS "
    "has_generation,"
    "   g.audio_object_key, t.modal_poll_count, t.metadata::text AS metadata, t.result::text AS result, "
    "t.error,"
    "   to_json(t.created_at) #>> '{}' AS created_at, t.queued_at IS NOT NULL AS is_queued,"
    "   extract(epoch FROM now() - coalesce(t.started_at, t.created_at))::float8 AS run_seconds,"
    "   p.engine, p.stage, p.fraction, p.audio_seconds, p.queue_position,"
    "   coalesce(v.name, t.metadata ->> 'voice_name') AS voice_name, g.text AS said"
    " FROM page t LEFT JOIN public.generations g ON g.id = t.generation_id LEFT JOIN public.voices v ON v.id "
    "= t.voice_id"
    " LEFT JOIN utter.my_task_progress((SELECT array_agg(id) FROM page)) p ON p.task_id = t.id"
    " ORDER BY t.created_at DESC, t.id DESC",
    "Failed to load tasks."};

} // namespace sql

namespace {

constexpr int defaultLimit = 20;
constexpr int largestLimit = 100;

struct FeedRow {
    TaskRow task;
    std::optional<std::string> voiceName;
    bool hasText = false;
    static FeedRow read(const PgRow &row)
    {
        return {TaskRow::read(row), row.maybeText("voice_name"), !row.isNull("said")};
    }
};

int limitOf(const RequestContext &request)
{
    const std::string text = request.query().value("limit").value_or("");
    int limit = defaultLimit;
    std::from_chars(text.data(), text.data() + text.size(), limit);
    return std::clamp(limit, 1, largestLimit);
}

std::string statusOf(const RequestContext &request)
{
    const std::string status(trimmedText(request.query().value("status").value_or("")));
    if (status.empty())
        return "all";
    if (status != "active" && status != "finished" && status != "all")
        throw HttpError(400, "Invalid status filter");
    return status;
}

std::string member(const json::object &object, std::string_view name)
{
    const json::value *value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// A card: what is said, and in which voice.
void addTitles(json::object &item, const FeedRow &row)
{
    const json::value stored = json::parse(row.task.metadata);
    const json::object metadata = stored.is_object() ? stored.get_object() : json::object();
    const bool isPreview = row.task.type == "design_preview";
    const std::string preview = member(metadata, isPreview ? "text" : "text_preview");
    const std::string voice = isPreview ? member(metadata, "instruct") : row.voiceName.value_or("");
    item["title"] = preview;
    item["subtitle"] = voice;
    item["voice_name"] = isPreview ? json::value(nullptr) : orNull(row.voiceName);
    item["text_preview"] = preview;
    const bool isActive = !row.task.isTerminal();
    const bool canRepeat = isPreview || (row.hasText && row.voiceName);
    item["can_cancel"] = isActive;
    item["can_retry"] = canRepeat && (row.task.status == "failed" || row.task.status == "cancelled");
    item["engine"] = orNull(row.task.engine); // of one that is over as well
    for (const char *name : {"progress", "queue_position"})
        item.emplace(name, nullptr);
}

asio::awaitable<json::object> itemOf(FeedRow row, ObjectStore &objects)
{
    TaskView view = TaskView::stored(row.task);
    if (row.task.engine && !row.task.isTerminal()) { // as a poll would say
        view.status = "processing";
        view.elapsedSeconds = row.task.runSeconds;
    }
    json::object item = co_await taskObject(row.task, std::move(view), objects);
    addTitles(item, row);
    co_return item;
}

} // namespace

// GET /tasks
asio::awaitable<Response> listTasks(RequestContext &request, TaskServices &services)
{
    const int limit = limitOf(request);
    const TaskCursor cursor = TaskCursor::parse(request.query().value("cursor"));
    const std::string type(trimmedText(request.query().value("type").value_or("")));
    Batch batch;
    auto found =
        batch.rows<FeedRow>(sql::listTasks, statusOf(request), type, cursor.createdAt, cursor.id, limit + 1);
    co_await request.read(batch);
    std::vector<FeedRow> rows = found.take();
    const bool hasMore = rows.size() > static_cast<std::size_t>(limit);
    if (hasMore)
        rows.pop_back();
    json::value next = nullptr;
    if (hasMore)
        next = json::string(TaskCursor{rows.back().task.createdAt, rows.back().task.id}.text());
    json::array tasks;
    for (FeedRow &row : rows) {
        json::object item = co_await itemOf(std::move(row), services.objects);
        tasks.push_back(std::move(item));
    }
    const json::object answer{{"tasks", tasks}, {"next_cursor", next}};
    co_return Response::json(answer);
}
