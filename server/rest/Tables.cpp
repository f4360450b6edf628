#include "server/rest/Tables.h"

namespace {

constexpr std::string_view uuid = "uuid", text = "text", integer = "integer", boolean = "boolean",
                           number = "double precision", json = "jsonb", time = "timestamptz";
constexpr std::string_view newId = "gen_random_uuid()", now = "now()", automatic = "'Auto'",
                           pending = "'pending'", emptyObject = "'{}'::jsonb";

constexpr std::string_view profiles = "profiles";
constexpr Column profileColumns[] = {{"id", uuid},
                                     {"handle", text},
                                     {"display_name", text},
                                     {"avatar_url", text},
                                     {"subscription_tier", text, "'free'"},
                                     {"credits_remaining", integer, "100"},
                                     {"created_at", time, now},
                                     {"updated_at", time, now}};

constexpr std::string_view voices = "voices";
constexpr Column voiceColumns[] = {{"id", uuid, newId},
                                   {"user_id", uuid},
                                   {"name", text},
                                   {"reference_object_key", text},
                                   {"reference_transcript", text},
                                   {"language", text, automatic},
                                   {"source", text},
                                   {"description", text},
                                   {"created_at", time, now},
                                   {"duration_seconds", number},
                                   {"peaks", text},
                                   {"reference_sha256", text},
                                   {"reference_mime", text},
                                   {"transcript_known", boolean, "true"},
                                   {"design_task_id", uuid},
                                   {"is_favorite", boolean, "false"}};

constexpr std::string_view generations = "generations";
constexpr Column generationColumns[] = {{"id", uuid, newId},
                                        {"user_id", uuid},
                                        {"voice_id", uuid},
                                        {"text", text},
                                        {"audio_object_key", text},
                                        {"duration_seconds", number},
                                        {"language", text, automatic},
                                        {"status", text, pending},
                                        {"generation_time_seconds", number},
                                        {"error_message", text},
                                        {"created_at", time, now},
                                        {"completed_at", time},
                                        {"peaks", text},
                                        {"engine", text},
                                        {"options", json, emptyObject},
                                        {"from_cache", boolean, "false"}};

constexpr std::string_view tasks = "tasks";
constexpr Column taskColumns[] = {{"id", uuid, newId},
                                  {"user_id", uuid},
                                  {"type", text},
                                  {"status", text, pending},
                                  {"modal_job_id", text},
                                  {"generation_id", uuid},
                                  {"voice_id", uuid},
                                  {"modal_poll_count", integer, "0"},
                                  {"metadata", json, emptyObject},
                                  {"result", json},
                                  {"error", text},
                                  {"created_at", time, now},
                                  {"updated_at", time, now},
                                  {"completed_at", time},
                                  {"active_slot", integer, "0"},
                                  {"queued_at", time},
                                  {"started_at", time}};

constexpr Table tables[] = {
    table_sql::table<profiles, profileColumns>(), table_sql::table<voices, voiceColumns>(),
    table_sql::table<generations, generationColumns>(), table_sql::table<tasks, taskColumns>()};

} // namespace

std::span<const Table> restTables()
{
    return tables;
}
