#include "services/studio/Task.h"

#include "services/net/JsonReader.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

/// In the order of the enumeration.
constexpr std::array typeWords{"generate"_L1, "design_preview"_L1, "clone"_L1};

Task::Type readType(JsonReader &reader)
{
    const QString word = reader.text("type"_L1);
    const auto found = std::find(typeWords.begin(), typeWords.end(), word);
    if (found != typeWords.end())
        return static_cast<Task::Type>(found - typeWords.begin());
    reader.refuse("type"_L1, u"unknown word"_s);
    return Task::Type::Clone;
}

/// A stage that this app does not know is no error: later servers may tell more.
Task::Stage stageFrom(const QString &word)
{
    static constexpr std::array words{"queued"_L1, "preparing"_L1, "synthesizing"_L1, "storing"_L1};
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? Task::Stage::Unknown
                                : static_cast<Task::Stage>(1 + (found - words.begin()));
}

void readProgress(JsonReader &reader, Task &task)
{
    const std::optional<QJsonObject> json = reader.optionalObject("progress"_L1);
    if (!json)
        return;
    JsonReader progress(*json, "Progress"_L1);
    task.stage = stageFrom(progress.optionalText("stage"_L1));
    task.fraction = progress.optionalNumber("fraction"_L1);
    task.audioSeconds = progress.optionalNumber("audio_seconds"_L1);
    if (task.fraction)
        task.fraction = std::clamp(*task.fraction, 0.0, 1.0);
}

} // namespace

Result<Task> Task::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Task"_L1);
    Task task;
    task.id = reader.nonEmptyText("id"_L1);
    task.type = readType(reader);
    task.status = readTaskStatus(reader, "status"_L1);
    if (const std::optional<QJsonObject> result = reader.optionalObject("result"_L1))
        task.audioUrl = JsonReader(*result, "Task.result"_L1).optionalText("audio_url"_L1);
    task.error = reader.optionalText("error"_L1);
    readProgress(reader, task);
    if (const std::optional<double> position = reader.optionalNumber("queue_position"_L1))
        task.queuePosition = static_cast<int>(std::clamp(*position, 0.0, 1e6));
    task.elapsedSeconds = reader.optionalNumber("modal_elapsed_seconds"_L1);
    if (!reader.optionalText("created_at"_L1).isEmpty())
        task.createdAt = reader.time("created_at"_L1);
    task.generationId = reader.optionalText("generation_id"_L1);
    task.engine = reader.optionalText("engine"_L1);
    task.title = reader.optionalText("title"_L1);
    task.subtitle = reader.optionalText("subtitle"_L1);
    task.voiceName = reader.optionalText("voice_name"_L1);
    task.textPreview = reader.optionalText("text_preview"_L1);
    task.canCancel = reader.optionalBoolean("can_cancel"_L1, !isFinal(task.status));
    task.canRetry = reader.optionalBoolean("can_retry"_L1, false);
    return reader.result(task);
}

QJsonObject Task::toJson() const
{
    QJsonObject json{{u"id"_s, id},
                     {u"type"_s, typeWords.at(static_cast<std::size_t>(type))},
                     {u"status"_s, wordOf(status)},
                     {u"result"_s, QJsonObject{{u"audio_url"_s, audioUrl}}},
                     {u"error"_s, error},
                     {u"created_at"_s, createdAt.toString(Qt::ISODateWithMs)},
                     {u"generation_id"_s, generationId},
                     {u"engine"_s, engine},
                     {u"title"_s, title},
                     {u"subtitle"_s, subtitle},
                     {u"voice_name"_s, voiceName},
                     {u"text_preview"_s, textPreview},
                     {u"can_cancel"_s, canCancel},
                     {u"can_retry"_s, canRetry}};
    if (elapsedSeconds)
        json.insert(u"modal_elapsed_seconds"_s, *elapsedSeconds);
    return json;
}

Result<TaskFeed> TaskFeed::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "TaskFeed"_L1);
    const QList<Task> tasks = reader.list<Task>("tasks"_L1);
    const QString cursor = reader.optionalText("next_cursor"_L1);
    return reader.result(TaskFeed{.tasks = tasks, .nextCursor = cursor});
}

Result<StartedTask> StartedTask::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "StartedTask"_L1);
    const QString id = reader.nonEmptyText("task_id"_L1);
    return reader.result(StartedTask{.taskId = id});
}
