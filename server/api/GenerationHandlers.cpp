#include "server/api/GenerationHandlers.h"

#include "server/api/ApiServices.h"
#include "server/api/SignedRedirect.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement loadGeneration{
    "load_generation_to_repeat", "SELECT voice_id, text, language FROM public.generations WHERE id = $1",
    "Failed to load generation."};

inline constexpr Statement loadAudioKey{
    "load_audio_key", "SELECT audio_object_key AS key FROM public.generations WHERE id = $1",
    "Failed to load generation."};

} // namespace sql

namespace {

struct RepeatableRow {
    std::optional<std::string> voiceId;
    std::string text, language;

    static RepeatableRow read(const PgRow &row)
    {
        return {row.maybeText("voice_id"), row.text("text"), row.text("language")};
    }
};

/// As JavaScript's encodeURIComponent, which the clients decode.
std::string encoded(std::string_view text)
{
    return percentEncoded(text, "-_.!~*'()");
}

} // namespace

asio::awaitable<Response> regenerate(RequestContext &request, ApiServices &)
{
    const auto id = uuidOf(request.parameter("id"));
    if (!id)
        throw HttpError(404, "Generation not found");
    Batch batch;
    const auto found = batch.maybeOne<RepeatableRow>(sql::loadGeneration, *id);
    co_await request.read(batch);
    if (!found.get())
        throw HttpError(404, "Generation not found");
    const RepeatableRow &generation = *found.get();
    if (!generation.voiceId)
        throw HttpError(400, "Generation has no voice_id.");
    const json::object answer{{"voice_id", *generation.voiceId},
                              {"text", generation.text},
                              {"language", generation.language},
                              {"redirect_url", "/generate?voice=" + *generation.voiceId +
                                                   "&text=" + encoded(generation.text) +
                                                   "&language=" + encoded(generation.language)}};
    co_return Response::json(answer);
}

asio::awaitable<Response> getGenerationAudio(RequestContext &request, ApiServices &services)
{
    const auto id = uuidOf(request.parameter("id"));
    if (!id)
        throw HttpError(404, "Generation not found.");
    Batch batch;
    const auto audio = batch.maybeOne<ObjectKeyRow>(sql::loadAudioKey, *id);
    co_await request.read(batch);
    if (!audio.get())
        throw HttpError(404, "Generation not found.");
    if (!audio.get()->key)
        throw HttpError(404, "Generation audio not available.");
    co_return co_await redirectToObject(request, services.objects, "generations", *audio.get()->key);
}
