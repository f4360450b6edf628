#include "server/api/tasks/TaskHandlers.h"
#include "server/api/tasks/TaskServices.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"
#include "server/jobs/Worker.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

constexpr Statement taskStatus{"task_status", "SELECT status AS text FROM public.tasks WHERE id = $1::uuid",
                               "Failed to load task."};

constexpr Statement deleteTask{"delete_task",
                               "DELETE FROM public.tasks WHERE id = $1::uuid AND user_id = $2::uuid",
                               "Failed to delete task."};

// A task is locked before its generation, here as everywhere.
constexpr Statement lockTasksOf{"lock_tasks_of_generation",
                                "SELECT id AS text FROM public.tasks WHERE generation_id = $1::uuid "
                                "AND user_id = $2::uuid ORDER BY id FOR UPDATE",
                                "Failed to load generation."};

constexpr Statement deleteGeneration{
    "delete_generation", "DELETE FROM public.generations WHERE id = $1::uuid AND user_id = $2::uuid",
    "Failed to delete generation."};

} // namespace sql

namespace {

struct TextRow {
    std::string text;
    static TextRow read(const PgRow &row) { return {row.text("text")}; }
};

std::string idOf(const RequestContext &request, const char *missing)
{
    auto id = uuidOf(request.parameter("id"));
    if (!id)
        throw HttpError(404, missing);
    return std::move(*id);
}

asio::awaitable<void> requireActive(RequestContext &request, std::string id)
{
    Batch batch;
    const auto found = batch.maybeOne<TextRow>(sql::taskStatus, id);
    co_await request.read(batch);
    if (!found.get())
        throw HttpError(404, "Task not found.");
    const std::string &status = found.get()->text;
    if (status != "pending" && status != "processing")
        throw HttpError(400, "Cannot cancel task with status: " + status);
}

Response done()
{
    const json::object answer{{"ok", true}};
    return Response::json(answer);
}

} // namespace

// POST /tasks/{id}/cancel
asio::awaitable<Response> cancelTask(RequestContext &request, TaskServices &services)
{
    const std::string id = idOf(request, "Task not found.");
    co_await requireActive(request, id);
    TaskEnd end{.status = "cancelled", .error = "Cancelled by user"};
    const bool isCancelled = co_await services.worker.ends().end(id, request.userId(), std::move(end));
    if (!isCancelled) {
        co_await requireActive(request, id); // it ended in between: says how (D02)
        throw HttpError(500, "Failed to update task.");
    }
    services.worker.abandon(id);
    const json::object answer{{"cancelled", true}, {"task_id", id}};
    co_return Response::json(answer);
}

// DELETE /tasks/{id}
asio::awaitable<Response> deleteTask(RequestContext &request, TaskServices &services)
{
    const std::string id = idOf(request, "Task not found.");
    Batch batch;
    const auto deleted = batch.none(sql::deleteTask, id, request.userId());
    co_await request.writeAsService(batch);
    if (deleted.get() == 0)
        throw HttpError(404, "Task not found.");
    services.worker.abandon(id);
    co_return done();
}

// DELETE /generations/{id}
asio::awaitable<Response> deleteGeneration(RequestContext &request, TaskServices &services)
{
    const std::string id = idOf(request, "Generation not found.");
    Transaction transaction = co_await request.transactionAsService();
    const auto tasks = co_await transaction.rows<TextRow>(sql::lockTasksOf, id, request.userId());
    if (co_await transaction.none(sql::deleteGeneration, id, request.userId()) == 0)
        throw HttpError(404, "Generation not found.");
    co_await transaction.commit();
    for (const TextRow &task : tasks)
        services.worker.abandon(task.text);
    services.worker.wake();
    co_return done();
}
