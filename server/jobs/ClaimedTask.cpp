#include "server/jobs/ClaimedTask.h"

ClaimedTask ClaimedTask::read(const PgRow &row)
{
    return {.id = row.text("id"),
            .userId = row.text("user_id"),
            .type = row.text("type"),
            .engine = row.text("engine"),
            .attempts = static_cast<int>(row.integer("attempts")),
            .unknownAnswers = static_cast<int>(row.integer("unknown_answers")),
            .hasIntent = row.boolean("has_intent"),
            .ageSeconds = row.number("age_seconds"),
            .jobId = row.maybeText("job_id"),
            .metadata = row.text("metadata"),
            .generationId = row.maybeText("generation_id"),
            .text = row.maybeText("text").value_or(""),
            .language = row.maybeText("language").value_or(""),
            .options = row.maybeText("options").value_or("{}"),
            .audioKey = row.maybeText("audio_object_key"),
            .voiceId = row.maybeText("voice_id").value_or(""),
            .referenceKey = row.maybeText("reference_object_key"),
            .transcript = row.maybeText("transcript").value_or("")};
}
