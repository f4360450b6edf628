#include "server/api/tasks/TaskRow.h"

#include "server/api/JsonValues.h"
#include "server/jobs/ObjectStore.h"
#include "server/log/Log.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

constexpr auto downloadLife = 3600s;

/// A fresh URL of a preview; none when it cannot be made, and the answer does without.
asio::awaitable<std::optional<std::string>> previewUrl(const TaskRow &row, const json::object &result,
                                                       ObjectStore &objects)
{
    const json::value *key = result.if_contains("object_key");
    if (!key || !key->is_string() || !std::string_view(key->get_string()).starts_with(row.userId + "/"))
        co_return std::nullopt;
    try {
        std::string name(key->get_string());
        co_return co_await objects.signDownload("references", std::move(name), downloadLife);
    } catch (const std::exception &error) {
        log_to::warning("storage", error.what(), {{"task_id", row.id}});
    }
    co_return std::nullopt;
}

asio::awaitable<json::object> resultOf(const TaskRow &row, ObjectStore &objects)
{
    json::value stored = json::parse(row.result.value_or("{}"));
    json::object result = stored.is_object() ? std::move(stored.get_object()) : json::object();
    if (row.type == "design_preview") {
        if (const auto url = co_await previewUrl(row, result, objects))
            result["audio_url"] = *url;
    } else if (row.generationId) {
        result["audio_url"] = "/api/generations/" + *row.generationId + "/audio";
    }
    co_return result;
}

json::object progressOf(const TaskRow &row)
{
    return {{"stage", row.isQueued ? std::string("queued") : row.stage},
            {"fraction", orNull(row.fraction)},
            {"audio_seconds", orNull(row.audioSeconds)}};
}

} // namespace

TaskRow TaskRow::read(const PgRow &row)
{
    return {.id = row.text("id"),
            .userId = row.text("user_id"),
            .type = row.text("type"),
            .status = row.text("status"),
            .jobId = row.maybeText("modal_job_id"),
            .generationId = row.maybeText("generation_id"),
            .hasGeneration = row.boolean("has_generation"),
            .audioKey = row.maybeText("audio_object_key"),
            .pollCount = row.integer("modal_poll_count"),
            .metadata = row.text("metadata"),
            .result = row.maybeText("result"),
            .error = row.maybeText("error"),
            .createdAt = row.text("created_at"),
            .isQueued = row.boolean("is_queued"),
            .runSeconds = row.number("run_seconds"),
            .engine = row.maybeText("engine"),
            .stage = row.maybeText("stage").value_or(""),
            .fraction = row.maybeNumber("fraction"),
            .audioSeconds = row.maybeNumber("audio_seconds"),
            .queuePosition = row.maybeInteger("queue_position")};
}

TaskView TaskView::stored(const TaskRow &row)
{
    return {.status = row.status, .error = row.error, .pollCount = row.pollCount};
}

asio::awaitable<json::object> taskObject(TaskRow row, TaskView view, ObjectStore &objects)
{
    json::object task{{"id", row.id},
                      {"type", row.type},
                      {"status", view.status},
                      {"error", orNull(view.error)},
                      {"modal_status", orNull(view.modalStatus)},
                      {"modal_elapsed_seconds", orNull(view.elapsedSeconds)},
                      {"modal_poll_count", view.pollCount},
                      {"created_at", row.createdAt}};
    if (view.status == "completed")
        task["result"] = co_await resultOf(row, objects);
    if (row.generationId)
        task["generation_id"] = *row.generationId;
    if (row.engine && (view.status == "pending" || view.status == "processing")) {
        task["engine"] = *row.engine;
        task["progress"] = progressOf(row);
        task["queue_position"] = orNull(row.queuePosition);
    }
    co_return task;
}
