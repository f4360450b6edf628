#pragma once

#include "server/db/PgResult.h"

#include <optional>
#include <string>

/// A task that this worker has the lease of, with what is needed to do it.
struct ClaimedTask {
    std::string id = {};
    std::string userId = {};
    std::string type = {}; ///< `generate` or `design_preview`
    std::string engine = {};
    int attempts = 0; ///< this one included
    int unknownAnswers = 0;
    bool hasIntent = false;                ///< a job was about to be submitted when an earlier owner was lost
    double ageSeconds = 0;                 ///< between the first claim and this one
    std::optional<std::string> jobId = {}; ///< the engine's
    std::string metadata = {};             ///< JSON

    // Of its generation; empty where there is none.
    std::optional<std::string> generationId = {};
    std::string text = {};
    std::string language = {};
    std::string options = "{}"; ///< JSON
    std::optional<std::string> audioKey = {};

    // Of the generation's voice.
    std::string voiceId = {};
    std::optional<std::string> referenceKey = {};
    std::string transcript = {}; ///< empty when not known

    static ClaimedTask read(const PgRow &row);
};
