#include "server/api/VoiceHandlers.h"

#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/api/NewVoice.h"
#include "server/api/SignedRedirect.h"
#include "server/api/VoiceRow.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement deleteVoice{
    "delete_voice", "DELETE FROM public.voices WHERE id = $1 AND user_id = $2", "Failed to delete voice."};

inline constexpr Statement loadReferenceKey{
    "load_reference_key", "SELECT reference_object_key AS key FROM public.voices WHERE id = $1",
    "Failed to load voice."};

inline constexpr Statement editVoice{
    "edit_voice",
    "UPDATE public.voices AS v SET name = coalesce($3, v.name),"
    " description = CASE WHEN $4 THEN $5 ELSE v.description END, is_favorite = coalesce($6, v.is_favorite)"
    " WHERE v.id = $1 AND v.user_id = $2"
    " RETURNING v.id, v.name, v.reference_transcript, v.transcript_known, v.language, v.source, "
    "v.description,"
    " to_char(v.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS created_at,"
    " v.is_favorite, v.duration_seconds, v.peaks,"
    " (SELECT count(*) FROM public.generations AS g WHERE g.voice_id = v.id) AS generation_count",
    "Failed to update voice."};

} // namespace sql

namespace {

/// What PATCH /voices/{id} changes.
struct VoiceEdit {
    std::optional<std::string> name = {};
    bool namesDescription = false;
    std::optional<std::string> description = {};
    std::optional<bool> isFavorite = {};

    static VoiceEdit read(const JsonBody &body);
};

VoiceEdit VoiceEdit::read(const JsonBody &body)
{
    VoiceEdit edit{.name = body.text("name"), .description = body.text("description")};
    if (body.find("name"))
        requireName(edit.name);
    const json::value *description = body.find("description");
    edit.namesDescription = description != nullptr;
    const bool isText = !description || description->is_null() || description->is_string();
    if (!isText || utf16Length(edit.description.value_or("")) > limits::descriptionCharacters)
        throw HttpError(400, "Description must be 500 characters or less.");
    if (const json::value *favorite = body.find("is_favorite")) {
        if (!favorite->is_bool())
            throw HttpError(400, "is_favorite must be true or false.");
        edit.isFavorite = favorite->get_bool();
    }
    if (!edit.name && !edit.namesDescription && !edit.isFavorite)
        throw HttpError(400, "No updates provided.");
    return edit;
}

/// The route's {id}; none when it is not a UUID, and so nothing's id (D25).
std::optional<std::string> idOf(const RequestContext &request)
{
    return uuidOf(request.parameter("id"));
}

} // namespace

asio::awaitable<Response> editVoice(RequestContext &request, ApiServices &)
{
    const JsonBody body(co_await request.text());
    const VoiceEdit edit = VoiceEdit::read(body);
    const auto id = idOf(request);
    if (!id)
        throw HttpError(404, "Voice not found");
    Batch batch;
    const auto voice = batch.maybeOne<VoiceRow>(sql::editVoice, *id, request.userId(), edit.name,
                                                edit.namesDescription, edit.description, edit.isFavorite);
    co_await request.writeAsService(batch);
    if (!voice.get())
        throw HttpError(404, "Voice not found");
    const json::object answer{{"voice", voice.get()->voice}};
    co_return Response::json(answer);
}

asio::awaitable<Response> deleteVoice(RequestContext &request, ApiServices &services)
{
    const auto id = idOf(request);
    if (!id)
        throw HttpError(404, "Voice not found.");
    Batch batch;
    const auto removed = batch.none(sql::deleteVoice, *id, request.userId());
    co_await request.writeAsService(batch);
    if (removed.get() == 0)
        throw HttpError(404, "Voice not found.");
    services.removalQueued();
    co_return Response::json(json::object{{"ok", true}});
}

asio::awaitable<Response> getVoicePreview(RequestContext &request, ApiServices &services)
{
    const auto id = idOf(request);
    if (!id)
        throw HttpError(404, "Voice not found.");
    Batch batch;
    const auto reference = batch.maybeOne<ObjectKeyRow>(sql::loadReferenceKey, *id);
    co_await request.read(batch);
    if (!reference.get())
        throw HttpError(404, "Voice not found.");
    if (!reference.get()->key)
        throw HttpError(404, "Voice has no reference audio.");
    co_return co_await redirectToObject(request, services.objects, "references", *reference.get()->key);
}
