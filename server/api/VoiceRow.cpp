#include "server/api/VoiceRow.h"

#include "server/api/JsonValues.h"
#include "server/db/PgResult.h"

VoiceRow VoiceRow::read(const PgRow &row)
{
    return {{{"id", row.text("id")},
             {"name", row.text("name")},
             {"reference_transcript", orNull(row.maybeText("reference_transcript"))},
             {"transcript_known", row.boolean("transcript_known")},
             {"language", row.text("language")},
             {"source", row.text("source")},
             {"description", orNull(row.maybeText("description"))},
             {"created_at", row.text("created_at")},
             {"is_favorite", row.boolean("is_favorite")},
             {"generation_count", row.integer("generation_count")},
             {"duration_seconds", orNull(row.maybeNumber("duration_seconds"))},
             {"peaks", orNull(row.maybeText("peaks"))}}};
}

CountRow CountRow::read(const PgRow &row)
{
    return {row.integer("n")};
}
