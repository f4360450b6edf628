#pragma once

#include "services/net/Result.h"
#include "services/studio/TaskStatus.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// Work that the server does for the caller.
struct Task {
    enum class Type { Generate, DesignPreview, Clone };
    enum class Stage { Unknown, Queued, Preparing, Synthesizing, Storing };

    QString id = {};
    Type type = Type::Generate;
    TaskStatus status = TaskStatus::Pending;
    QString audioUrl = {}; ///< where the result is, relative or absolute; empty until there is one
    QString error = {};    ///< the server's sentence; while the task runs only a passing trouble
    Stage stage = Stage::Unknown;
    std::optional<double> fraction = {};       ///< 0 to 1, where the engine tells
    std::optional<double> audioSeconds = {};   ///< made so far
    std::optional<int> queuePosition = {};     ///< 1 is next
    std::optional<double> elapsedSeconds = {}; ///< by the server's clock: of the work, or of the waiting
    QDateTime createdAt = {};                  ///< UTC; invalid when the server does not say
    QString generationId = {};                 ///< of what is spoken; empty for other tasks
    QString engine = {};                       ///< its id; empty when the server does not say

    // Of the feed only.
    QString title = {};
    QString subtitle = {};
    QString voiceName = {};
    QString textPreview = {};
    bool canCancel = false;
    bool canRetry = false;

    bool operator==(const Task &) const = default;
    static Result<Task> fromJson(const QJsonObject &json);
    /// As fromJson() reads it, of one that has ended: without what is said of work under way.
    QJsonObject toJson() const;
};

/// One page of `GET /tasks`.
struct TaskFeed {
    QList<Task> tasks = {};
    QString nextCursor = {}; ///< empty on the last page

    static Result<TaskFeed> fromJson(const QJsonObject &json);
};

/// What `POST /voices/design/preview` answers.
struct StartedTask {
    QString taskId = {};

    static Result<StartedTask> fromJson(const QJsonObject &json);
};
