#include "server/api/VoiceRow.h"

#include "server/api/JsonValues.h"
#include "server/db/PgResult.h"

VoiceRow VoiceRow::read(const PgRow &row)
{
    boost::json::object voice(row.memory());
    voice.reserve(12);
    voice.emplace("id", row.view("id"));
    voice.emplace("name", row.view("name"));
    voice.emplace("reference_transcript", orNull(row.maybeView("reference_transcript")));
    voice.emplace("transcript_known", row.boolean("transcript_known"));
    voice.emplace("language", row.view("language"));
    voice.emplace("source", row.view("source"));
    voice.emplace("description", orNull(row.maybeView("description")));
    voice.emplace("created_at", row.view("created_at"));
    voice.emplace("is_favorite", row.boolean("is_favorite"));
    voice.emplace("generation_count", row.integer("generation_count"));
    voice.emplace("duration_seconds", orNull(row.maybeNumber("duration_seconds")));
    voice.emplace("peaks", orNull(row.maybeView("peaks")));
    return {std::move(voice)};
}

CountRow CountRow::read(const PgRow &row)
{
    return {row.integer("n")};
}
