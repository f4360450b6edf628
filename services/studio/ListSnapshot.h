#pragma once

#include "services/studio/Generation.h"
#include "services/studio/Task.h"
#include "services/studio/Voice.h"

/// The heads of a person's lists, as the server told them at some time.
struct ListSnapshot {
    QString userId = {}; ///< whose they are; never empty in one that was read
    QList<Voice> voices = {};
    int voiceTotal = 0; ///< on all pages of the server
    QList<Generation> generations = {};
    int generationTotal = 0; ///< likewise
    QList<Task> tasks = {};  ///< those that had ended

    bool operator==(const ListSnapshot &) const = default;
    /// Refuses what another version of the app wrote.
    static Result<ListSnapshot> fromJson(const QJsonObject &json);
    QJsonObject toJson() const;
};
