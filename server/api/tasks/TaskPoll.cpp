#include "server/api/tasks/TaskHandlers.h"
#include "server/api/tasks/TaskRow.h"
#include "server/api/tasks/TaskServices.h"
#include "server/engines/LocalEngine.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"
#include "server/jobs/PreviewJob.h"
#include "server/jobs/Worker.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
using namespace std::chrono_literals;

// The numbers are those of the table in contract/backend.md 5.

namespace sql {

constexpr Statement loadTask{
    "load_task",
    "SELECT t.id, t.user_id, t.type, t.status, t.modal_job_id, t.generation_id, g.id IS NOT NULL AS "
    "has_generation,"
    "   g.audio_object_key, t.modal_poll_count, t.metadata::text AS metadata, t.result::text AS result, "
    "t.error,"
    "   to_json(t.created_at) #>> '{}' AS created_at, t.queued_at IS NOT NULL AS is_queued,"
    "   extract(epoch FROM now() - coalesce(t.started_at, t.created_at))::float8 AS run_seconds,"
    "   p.engine, p.stage, p.fraction, p.audio_seconds, p.queue_position"
    " FROM public.tasks t LEFT JOIN public.generations g ON g.id = t.generation_id"
    " LEFT JOIN utter.my_task_progress(ARRAY[$1::uuid]) p ON p.task_id = t.id WHERE t.id = $1::uuid",
    "Failed to load task."};

constexpr Statement countPoll{"count_poll",
                              "SELECT public.increment_task_modal_poll_count($1::uuid, $2::uuid) AS n",
                              "Failed to update task."};

constexpr Statement queuePreview{"queue_preview",
                                 "UPDATE public.tasks SET queued_at = now() WHERE id = $1::uuid AND "
                                 "user_id = $2::uuid AND status = 'pending'"
                                 " AND queued_at IS NULL",
                                 "Failed to start design preview."};

constexpr Statement queuePreviewWork{
    "queue_preview_work",
    "INSERT INTO utter.task_work (task_id, user_id, engine) SELECT id, user_id, $3 FROM public.tasks"
    " WHERE id = $1::uuid AND user_id = $2::uuid ON CONFLICT (task_id) DO NOTHING",
    "Failed to start design preview."};

constexpr Statement markProcessing{"mark_processing",
                                   "UPDATE public.tasks SET status = 'processing' WHERE id = $1::uuid "
                                   "AND user_id = $2::uuid AND status = 'pending'",
                                   "Failed to update task."};

} // namespace sql

namespace {

// The table's own words for tasks that the engine was not asked about.
constexpr auto working = "processing";
constexpr auto finalizing = "finalizing";
constexpr auto settlePatience = 20s;

struct PollCount {
    std::optional<std::int64_t> n;
    static PollCount read(const PgRow &row) { return {row.maybeInteger("n")}; }
};

/// One poll of one task.
class Poll final {
public:
    Poll(RequestContext &request, TaskServices &services) : m_request(request), m_services(services) {}

    asio::awaitable<Response> answer(std::string id)
    {
        co_await load(id);
        const TaskView view = co_await look();
        auto task = co_await taskObject(std::move(m_task), view, m_services.objects);
        co_return Response::json(task);
    }

private:
    asio::awaitable<void> load(std::string id);
    asio::awaitable<TaskView> look();
    asio::awaitable<TaskView> preview();
    asio::awaitable<void> startPreview();
    asio::awaitable<TaskView> job();
    asio::awaitable<TaskView> react(JobStatus status);
    asio::awaitable<TaskView> settle(JobStatus status);
    asio::awaitable<void> count();

    TaskView unfinished(std::string modalStatus) const
    {
        return {.status = "processing", .modalStatus = std::move(modalStatus), .pollCount = m_task.pollCount};
    }

    RequestContext &m_request;
    TaskServices &m_services;
    TaskRow m_task = {};
};

asio::awaitable<void> Poll::load(std::string id)
{
    Batch batch;
    auto found = batch.maybeOne<TaskRow>(sql::loadTask, id);
    co_await m_request.read(batch);
    if (!found.get())
        throw HttpError(404, "Task not found.");
    m_task = *found.take();
}

asio::awaitable<void> Poll::count()
{
    Batch batch;
    const auto counted = batch.one<PollCount>(sql::countPoll, m_task.id, m_request.userId());
    co_await m_request.writeAsService(batch);
    m_task.pollCount = counted.get().n.value_or(m_task.pollCount + 1);
}

asio::awaitable<TaskView> Poll::look()
{
    if (m_task.type == "design_preview" && !m_task.jobId)
        co_return co_await preview();
    const bool isWaiting =
        m_task.engine.has_value() && !m_task.isTerminal(); // queued, or just being submitted
    if (!isWaiting && (m_task.isTerminal() || !m_task.jobId))
        co_return TaskView::stored(m_task); // 4
    co_await count();
    if (!m_task.jobId)
        co_return unfinished("queued");
    co_return co_await job();
}

asio::awaitable<TaskView> Poll::preview()
{
    const bool isFirst = m_task.pollCount == 0 && m_task.engine.has_value();
    const bool isHidden =
        m_task.status == "completed" || (m_task.status == "failed" && m_task.error != invalidPreview);
    if (m_task.isTerminal() && !(isFirst && isHidden))
        co_return TaskView::stored(m_task); // 4
    co_await count();
    if (m_task.status == "pending")
        co_await startPreview();
    if (m_task.status == "failed" && !isHidden)
        co_return TaskView{.status = "failed", .error = m_task.error, .pollCount = m_task.pollCount}; // 3c
    co_return unfinished(working); // 2, 3b, 3d; and the first poll of one that is done already
}

asio::awaitable<void> Poll::startPreview()
{
    if (!previewJob(m_task.metadata)) {
        TaskEnd end{.status = "failed", .error = invalidPreview};
        co_await m_services.worker.ends().end(m_task.id, m_task.userId, std::move(end));
        m_task.status = "failed";
        m_task.error = invalidPreview;
        co_return;
    }
    if (m_task.isQueued)
        co_return;
    Batch batch;
    batch.none(sql::queuePreviewWork, m_task.id, m_task.userId, m_services.engines.standard().info().id);
    batch.none(sql::queuePreview, m_task.id, m_task.userId);
    co_await m_request.writeAsService(batch);
    m_services.worker.wake();
}

asio::awaitable<TaskView> Poll::job()
{
    if (m_task.jobId->starts_with(LocalEngine::idPrefix)) {
        TaskView view = unfinished(m_task.stage == "storing" ? finalizing : "running");
        view.elapsedSeconds = m_task.runSeconds;
        co_return view;
    }
    JobStatus status;
    TaskView trouble = unfinished("status_error");
    try {
        Engine *engine = m_services.engines.find(m_task.engine.value_or("modal"));
        if (!engine)
            throw EngineError(EngineError::Kind::Refused, "Missing env var: MODAL_JOB_STATUS");
        status = co_await engine->status(*m_task.jobId);
    } catch (const EngineError &error) {
        trouble.error = error.what();
    }
    if (status.state == JobStatus::State::Unknown)
        trouble.error = status.error;
    if (trouble.error) {
        trouble.status = m_task.status; // 5a
        co_return trouble;
    }
    co_return co_await react(std::move(status));
}

asio::awaitable<TaskView> Poll::react(JobStatus status)
{
    using State = JobStatus::State;
    TaskView view = unfinished(status.word);
    view.elapsedSeconds = status.elapsedSeconds;
    // The local engine's jobs are given up by this process alone, which knows what becomes of the task.
    const bool isLocal = m_task.jobId && m_task.jobId->starts_with(LocalEngine::idPrefix);
    const bool isEnded = status.state == State::Failed || (status.state == State::Cancelled && !isLocal);
    if (isEnded) { // 5b
        const bool hasFailed = status.state == State::Failed;
        const std::string unexplained = "Generation failed. Please try again.";
        TaskEnd end{.status = hasFailed ? "failed" : "cancelled",
                    .error = !hasFailed             ? "Cancelled by user"
                             : status.error.empty() ? unexplained
                                                    : status.error};
        co_await m_services.worker.ends().end(m_task.id, m_task.userId, std::move(end));
        m_services.worker.abandon(m_task.id);
    } else if (status.state == State::Ready && m_task.generationId) {
        co_return co_await settle(std::move(status));
    } else {
        if (m_task.status == "pending") { // 5c
            Batch batch;
            batch.none(sql::markProcessing, m_task.id, m_task.userId);
            co_await m_request.writeAsService(batch);
        }
        co_return view;
    }
    co_await load(m_task.id);
    view.status = m_task.status;
    view.error = m_task.error;
    co_return view;
}

asio::awaitable<TaskView> Poll::settle(JobStatus status)
{
    if (!m_task.hasGeneration)
        throw HttpError(404, "Generation not found."); // 5d
    Worker::Settled settled;
    if (m_task.audioKey)
        co_await m_services.worker.ends().completeStored(m_task.id, m_task.userId); // 5e
    else
        settled = co_await m_services.worker.settle(m_task.id, settlePatience);
    const std::int64_t counted = m_task.pollCount;
    co_await load(m_task.id);
    TaskView view = TaskView::stored(m_task);
    view.pollCount = counted;
    view.elapsedSeconds = status.elapsedSeconds;
    if (m_task.isTerminal()) { // 5h
        view.modalStatus = status.word;
        co_return view;
    }
    if (settled.trouble.where == TaskRun::Trouble::Where::Store)
        throw HttpError(500, settled.trouble.text); // 5g
    view.status = "processing";
    view.modalStatus = finalizing;
    if (settled.trouble.where == TaskRun::Trouble::Where::Fetch)
        view.error = settled.trouble.text; // 5f
    co_return view;
}

} // namespace

// GET /tasks/{id}
asio::awaitable<Response> pollTask(RequestContext &request, TaskServices &services)
{
    const auto id = uuidOf(request.parameter("id"));
    if (!id)
        throw HttpError(404, "Task not found.");
    Poll poll(request, services);
    co_return co_await poll.answer(*id);
}
