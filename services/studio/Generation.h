#pragma once

#include "services/net/Result.h"
#include "services/studio/Page.h"
#include "services/studio/TaskStatus.h"

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// A sentence that was, or is being, spoken.
struct Generation {
    QString id = {};
    QString voiceId = {};   ///< empty when the voice was deleted
    QString voiceName = {}; ///< likewise
    QString text = {};
    QString language = {};
    TaskStatus status = TaskStatus::Pending;
    std::optional<double> durationSeconds = {};   ///< of the audio, once there is some
    std::optional<double> generationSeconds = {}; ///< that making it took
    QString error = {};                           ///< empty unless it failed or was cancelled
    QString engine = {};                          ///< empty when the server does not say
    QDateTime createdAt = {};                     ///< UTC
    QByteArray peaks = {};                        ///< as Voice::peaks

    bool operator==(const Generation &) const = default;
    static Result<Generation> fromJson(const QJsonObject &json);
    QJsonObject toJson() const; ///< as fromJson() reads it
};

/// One page of `GET /generations`.
struct GenerationPage {
    QList<Generation> generations = {};
    Page page = {};

    static Result<GenerationPage> fromJson(const QJsonObject &json);
};

/// What `POST /generate` answers.
struct StartedGeneration {
    QString taskId = {};
    QString generationId = {};

    static Result<StartedGeneration> fromJson(const QJsonObject &json);
};
