#include "server/api/JsonValues.h"
#include "server/api/ListQuery.h"
#include "server/api/PageQuery.h"
#include "server/api/VoiceHandlers.h"
#include "server/api/VoiceRow.h"
#include "server/http/RequestContext.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

// The page is cut first, from the index: what costs something is asked for its rows alone.
inline constexpr Statement listVoices{
    "list_voices",
    "SELECT v.id, v.name, v.reference_transcript, v.transcript_known, v.language, v.source, v.description,"
    " to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at,"
    " v.is_favorite, v.duration_seconds, v.peaks,"
    " (SELECT count(*) FROM public.generations AS g WHERE g.voice_id = v.id) AS generation_count"
    " FROM (SELECT * FROM public.voices ORDER BY created_at DESC, id DESC LIMIT $1 OFFSET $2) AS v"
    " ORDER BY v.created_at DESC, v.id DESC",
    "Failed to load voices."};

inline constexpr Statement countVoices{"count_voices", "SELECT utter.my_row_count('voices') AS n",
                                       "Failed to load voices."};

inline constexpr Statement searchVoices{
    "search_voices",
    "SELECT v.id, v.name, v.reference_transcript, v.transcript_known, v.language, v.source, v.description,"
    " to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at,"
    " v.is_favorite, v.duration_seconds, v.peaks,"
    " (SELECT count(*) FROM public.generations AS g WHERE g.voice_id = v.id) AS generation_count"
    " FROM public.voices AS v"
    " WHERE ($1::text IS NULL OR v.name ILIKE $1"
    "        OR ($2 AND (v.description ILIKE $1 OR (v.transcript_known AND v.reference_transcript ILIKE "
    "$1))))"
    "   AND ($3::text IS NULL OR v.source = $3) AND ($4::text IS NULL OR v.language = $4)"
    "   AND (NOT $5 OR v.is_favorite)"
    " ORDER BY CASE $6::text WHEN 'name asc' THEN lower(v.name) END,"
    " CASE $6 WHEN 'name desc' THEN lower(v.name) END DESC,"
    " CASE $6 WHEN 'generation_count asc'"
    "   THEN (SELECT count(*) FROM public.generations AS g WHERE g.voice_id = v.id) END,"
    " CASE $6 WHEN 'generation_count desc'"
    "   THEN (SELECT count(*) FROM public.generations AS g WHERE g.voice_id = v.id) END DESC,"
    " CASE $6 WHEN 'created_at asc' THEN v.created_at END, CASE $6 WHEN 'created_at asc' THEN v.id END,"
    " v.created_at DESC, v.id DESC LIMIT $7 OFFSET $8",
    "Failed to load voices."};

inline constexpr Statement countFoundVoices{
    "count_found_voices",
    "SELECT count(*) AS n FROM public.voices AS v"
    " WHERE ($1::text IS NULL OR v.name ILIKE $1"
    "        OR ($2 AND (v.description ILIKE $1 OR (v.transcript_known AND v.reference_transcript ILIKE "
    "$1))))"
    "   AND ($3::text IS NULL OR v.source = $3) AND ($4::text IS NULL OR v.language = $4)"
    "   AND (NOT $5 OR v.is_favorite)",
    "Failed to load voices."};

} // namespace sql

namespace {

struct VoiceFilter {
    std::optional<std::string> pattern, source, language;
    bool searchesAll = false;
    bool isFavorite = false;
    std::string sort;

    explicit VoiceFilter(const QueryParameters &query)
        : pattern(searchPattern(query)),
          source(query.value("source")),
          language(wordOf(query, "language")),
          searchesAll(::searchesAll(query)),
          isFavorite(query.value("favorite") == "true"),
          sort(sortPhrase(query, {"created_at", "name", "generation_count"}))
    {
        if (source != "uploaded" && source != "designed")
            source.reset();
    }
    bool isEverything() const
    {
        return !pattern && !source && !language && !isFavorite && sort == "created_at desc";
    }
};

} // namespace

asio::awaitable<Response> listVoices(RequestContext &request, ApiServices &)
{
    const PageQuery page(request.query());
    const VoiceFilter filter(request.query());
    Batch batch;
    Pending<std::vector<VoiceRow>> voices;
    Pending<CountRow> total;
    if (filter.isEverything()) {
        voices = batch.rows<VoiceRow>(sql::listVoices, page.limit(), page.offset());
        total = batch.one<CountRow>(sql::countVoices);
    } else {
        batch.none(sql::planAnew);
        voices = batch.rows<VoiceRow>(sql::searchVoices, filter.pattern, filter.searchesAll, filter.source,
                                      filter.language, filter.isFavorite, filter.sort, page.limit(),
                                      page.offset());
        total = batch.one<CountRow>(sql::countFoundVoices, filter.pattern, filter.searchesAll, filter.source,
                                    filter.language, filter.isFavorite);
    }
    co_await request.read(batch);
    co_return Response::json(page.body("voices", arrayOf(voices.take(), &VoiceRow::voice), total.get().n));
}
