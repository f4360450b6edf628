#include "server/api/GenerationHandlers.h"
#include "server/api/JsonValues.h"
#include "server/api/ListQuery.h"
#include "server/api/PageQuery.h"
#include "server/api/VoiceRow.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement listGenerations{
    "list_generations",
    "SELECT g.id, g.voice_id, (SELECT v.name FROM public.voices AS v WHERE v.id = g.voice_id) AS voice_name, "
    "g.text,"
    " g.duration_seconds, g.peaks, g.language, g.status, g.generation_time_seconds, g.error_message, "
    "g.engine,"
    " g.from_cache,"
    " to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at"
    " FROM (SELECT * FROM public.generations ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2) AS g"
    " ORDER BY g.created_at DESC, g.id DESC",
    "Failed to load generations."};

inline constexpr Statement countGenerations{
    "count_generations", "SELECT utter.my_row_count('generations') AS n", "Failed to load generations."};

inline constexpr Statement searchGenerations{
    "search_generations",
    "SELECT g.id, g.voice_id, (SELECT v.name FROM public.voices AS v WHERE v.id = g.voice_id) AS voice_name, "
    "g.text,"
    " g.duration_seconds, g.peaks, g.language, g.status, g.generation_time_seconds, g.error_message, "
    "g.engine,"
    " g.from_cache,"
    " to_char(g.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at"
    " FROM public.generations AS g"
    " WHERE ($1::text IS NULL OR g.text ILIKE $1"
    "        OR ($2 AND (SELECT v.name FROM public.voices AS v WHERE v.id = g.voice_id) ILIKE $1))"
    "   AND ($3::text IS NULL OR g.status = $3) AND ($4::text IS NULL OR g.language = $4)"
    "   AND ($5::uuid IS NULL OR g.voice_id = $5)"
    " ORDER BY CASE $6::text WHEN 'duration_seconds asc' THEN g.duration_seconds END,"
    " CASE $6 WHEN 'duration_seconds desc' THEN g.duration_seconds END DESC NULLS LAST,"
    " CASE $6 WHEN 'created_at asc' THEN g.created_at END, CASE $6 WHEN 'created_at asc' THEN g.id END,"
    " g.created_at DESC, g.id DESC LIMIT $7 OFFSET $8",
    "Failed to load generations."};

inline constexpr Statement countFoundGenerations{
    "count_found_generations",
    "SELECT count(*) AS n FROM public.generations AS g"
    " WHERE ($1::text IS NULL OR g.text ILIKE $1"
    "        OR ($2 AND (SELECT v.name FROM public.voices AS v WHERE v.id = g.voice_id) ILIKE $1))"
    "   AND ($3::text IS NULL OR g.status = $3) AND ($4::text IS NULL OR g.language = $4)"
    "   AND ($5::uuid IS NULL OR g.voice_id = $5)",
    "Failed to load generations."};

} // namespace sql

namespace {

constexpr std::string_view nilUuid = "00000000-0000-0000-0000-000000000000";

struct GenerationRow {
    json::object generation;

    static GenerationRow read(const PgRow &row)
    {
        const std::string id = row.text("id");
        json::object generation(row.memory());
        generation.reserve(14);
        generation.emplace("id", id);
        generation.emplace("voice_id", orNull(row.maybeView("voice_id")));
        generation.emplace("voice_name", orNull(row.maybeView("voice_name")));
        generation.emplace("text", row.view("text"));
        generation.emplace("audio_path", "/api/generations/" + id + "/audio");
        generation.emplace("duration_seconds", orNull(row.maybeNumber("duration_seconds")));
        generation.emplace("peaks", orNull(row.maybeView("peaks")));
        generation.emplace("language", row.view("language"));
        generation.emplace("status", row.view("status"));
        generation.emplace("generation_time_seconds", orNull(row.maybeNumber("generation_time_seconds")));
        generation.emplace("error_message", orNull(row.maybeView("error_message")));
        generation.emplace("engine", orNull(row.maybeView("engine")));
        generation.emplace("from_cache", row.boolean("from_cache"));
        generation.emplace("created_at", row.view("created_at"));
        return {std::move(generation)};
    }
};

struct GenerationFilter {
    std::optional<std::string> pattern, status, language, voiceId;
    bool searchesAll = false;
    std::string sort;

    explicit GenerationFilter(const QueryParameters &query)
        : pattern(searchPattern(query)),
          status(wordOf(query, "status")),
          language(wordOf(query, "language")),
          voiceId(wordOf(query, "voice_id")),
          searchesAll(::searchesAll(query)),
          sort(sortPhrase(query, {"created_at", "duration_seconds"}))
    {
        if (status == "all")
            status.reset();
        if (voiceId) // what is no UUID is no voice's id
            voiceId = uuidOf(*voiceId).value_or(std::string(nilUuid));
    }
    bool isEverything() const
    {
        return !pattern && !status && !language && !voiceId && sort == "created_at desc";
    }
};

} // namespace

asio::awaitable<Response> listGenerations(RequestContext &request, ApiServices &)
{
    const PageQuery page(request.query());
    const GenerationFilter filter(request.query());
    Batch batch;
    Pending<std::vector<GenerationRow>> generations;
    Pending<CountRow> total;
    if (filter.isEverything()) {
        generations = batch.rows<GenerationRow>(sql::listGenerations, page.limit(), page.offset());
        total = batch.one<CountRow>(sql::countGenerations);
    } else {
        batch.none(sql::planAnew);
        generations = batch.rows<GenerationRow>(sql::searchGenerations, filter.pattern, filter.searchesAll,
                                                filter.status, filter.language, filter.voiceId, filter.sort,
                                                page.limit(), page.offset());
        total = batch.one<CountRow>(sql::countFoundGenerations, filter.pattern, filter.searchesAll,
                                    filter.status, filter.language, filter.voiceId);
    }
    co_await request.read(batch);
    co_return Response::json(
        page.body("generations", arrayOf(generations.take(), &GenerationRow::generation), total.get().n));
}
