#include "server/api/CloneUpload.h"

#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/api/NewVoice.h"
#include "server/api/StoreCall.h"
#include "server/api/TranscriptFill.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

// The bound is on stored bytes that no voice owns: a few reservations more, made at the same moment, do no
// harm.
inline constexpr Statement reserveUpload{
    "reserve_upload",
    "WITH fresh AS (SELECT gen_random_uuid() AS id)"
    " INSERT INTO utter.upload_reservations (voice_id, user_id, object_key, expires_at)"
    " SELECT fresh.id, $1::uuid, $1::uuid || '/' || fresh.id || '/reference.wav', now() + interval '2 hours' "
    "FROM fresh"
    " WHERE (SELECT count(*) FROM utter.upload_reservations"
    "        WHERE user_id = $1::uuid AND finalized_at IS NULL AND expires_at > now()) < $2"
    " RETURNING voice_id, object_key,"
    " to_char(expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"+00:00\"') AS expires_at",
    "Failed to create signed upload URL."};

inline constexpr Statement findVoice{"find_cloned_voice",
                                     "SELECT name, language, reference_transcript, description, "
                                     "reference_object_key FROM public.voices WHERE id = $1",
                                     "Failed to create voice."};

inline constexpr Statement moveReference{"move_reference",
                                         "UPDATE public.voices SET reference_object_key = $3"
                                         " WHERE id = $1 AND user_id = $2 AND reference_object_key = $4",
                                         "Failed to create voice."};

} // namespace sql

namespace {

const std::string bucket = "references";
constexpr int retryUploadSeconds = 60;
constexpr auto createFailure = "Failed to create voice.";

struct ReservationRow {
    std::string voiceId, objectKey, expiresAt;

    static ReservationRow read(const PgRow &row)
    {
        return {row.text("voice_id"), row.text("object_key"), row.text("expires_at")};
    }
};

struct ClonedRow {
    std::string name, language;
    std::optional<std::string> transcript, description, objectKey;

    static ClonedRow read(const PgRow &row)
    {
        return {.name = row.text("name"),
                .language = row.text("language"),
                .transcript = row.maybeText("reference_transcript"),
                .description = row.maybeText("description"),
                .objectKey = row.maybeText("reference_object_key")};
    }
    bool isReplay(const NewVoice &voice) const
    {
        // Unknown words may have been found out meanwhile.
        return name == voice.name && language == voice.language && description == voice.description &&
               (transcript == voice.transcript || !voice.transcriptKnown);
    }
};

asio::awaitable<std::optional<ClonedRow>> findVoice(RequestContext &request, const std::string &id)
{
    Batch batch;
    auto voice = batch.maybeOne<ClonedRow>(sql::findVoice, id);
    co_await request.read(batch);
    co_return voice.take();
}

bool wantsTranscript(const JsonBody &body)
{
    const json::value *wish = body.find("transcribe");
    return wish && *wish == json::value(true);
}

/// The stored upload as a file, after the contract's checks.
asio::awaitable<std::shared_ptr<ObjectStore::LocalCopy>> openUpload(ObjectStore &objects, std::string key)
{
    constexpr auto failure = "Failed to verify uploaded audio.";
    const auto info = co_await storeCall(objects.stat(bucket, key), failure);
    if (!info)
        throw HttpError(400, "Audio file not uploaded.");
    if (info->sizeBytes > limits::referenceBytes)
        throw HttpError(400, "Reference audio must be under 10MB.");
    auto copy = co_await storeCall(objects.open(bucket, key), failure);
    if (!copy)
        throw HttpError(400, "Audio file not uploaded.");
    co_return copy;
}

/// Gives the caller's voice, made of this very upload, its audio under another key (D05).
asio::awaitable<void> moveAside(RequestContext &request, ObjectStore &objects, const NewVoice &voice)
{
    const auto copy = co_await storeCall(objects.open(bucket, voice.objectKey), createFailure);
    const auto info = co_await storeCall(objects.stat(bucket, voice.objectKey), createFailure);
    if (!copy || !info)
        co_return;
    const std::filesystem::path file = objects.temporaryPath();
    std::error_code ignored; // put() says so when the file is not there
    std::filesystem::copy_file(copy->path(), file, ignored);
    const std::string newKey = request.userId() + "/" + voice.id + "/reference-" + newUuid() + ".wav";
    co_await storeCall(objects.put(bucket, newKey, info->mimeType, file), createFailure);
    Batch batch;
    batch.none(sql::moveReference, voice.id, request.userId(), newKey, voice.objectKey);
    co_await request.writeAsService(batch);
}

/// No voice comes of this upload: nothing is left at its key.
asio::awaitable<void> giveUp(RequestContext &request, ObjectStore &objects, const NewVoice &voice)
{
    const auto owner = co_await findVoice(request, voice.id);
    if (owner && owner->objectKey == voice.objectKey)
        co_await moveAside(request, objects, voice);
    std::vector<std::string> keys = {voice.objectKey};
    co_await storeCall(objects.remove(bucket, std::move(keys)), createFailure);
}

} // namespace

asio::awaitable<Response> reserveUpload(RequestContext &request, ApiServices &services, const JsonBody &body)
{
    NewVoice::read(body);
    Batch batch;
    const auto reservation =
        batch.maybeOne<ReservationRow>(sql::reserveUpload, request.userId(), services.options.openUploads);
    co_await request.writeAsService(batch);
    if (!reservation.get()) {
        HttpError error(429, "Too many open uploads. Please finish one before starting another.");
        error.retryAfterSeconds = retryUploadSeconds;
        throw error;
    }
    const ReservationRow &row = *reservation.get();
    const std::string url =
        co_await storeCall(services.objects.signUpload(bucket, row.objectKey, request.userId()),
                           "Failed to create signed upload URL.");
    const json::object answer{{"voice_id", row.voiceId},
                              {"upload_url", url},
                              {"object_key", row.objectKey},
                              {"expires_at", row.expiresAt}};
    co_return Response::json(answer);
}

asio::awaitable<Response> finalizeUpload(RequestContext &request, ApiServices &services, const JsonBody &body)
{
    const auto spelledId = body.text("voice_id");
    if (!spelledId)
        throw HttpError(400, "voice_id is required.");
    NewVoice voice = NewVoice::read(body);
    voice.consent = Consent::read(body.find("consent"), services.options.requiresConsent);
    const auto id = uuidOf(*spelledId);
    if (!id) // D21
        throw HttpError(400, "Audio file not uploaded.");
    voice.id = *id;
    voice.objectKey = request.userId() + "/" + *id + "/reference.wav";

    const auto known = co_await findVoice(request, voice.id);
    if (known && known->isReplay(voice))
        co_return Response::json(voice.answer());
    const auto upload = co_await openUpload(services.objects, voice.objectKey);
    voice.reference = co_await ReferenceAudio::examine(services.probe, upload->path());
    const VoiceInsertion insertion = co_await insertVoice(request, voice);
    if (insertion == VoiceInsertion::Done) {
        if (services.transcriptFill && !voice.transcriptKnown && wantsTranscript(body))
            services.transcriptFill->begin(voice, request.userId());
        co_return Response::json(voice.answer());
    }
    const auto winner = co_await findVoice(request, voice.id);
    if (winner && winner->isReplay(voice))
        co_return Response::json(voice.answer());
    co_await giveUp(request, services.objects, voice);
    throw HttpError(500, createFailure);
}
