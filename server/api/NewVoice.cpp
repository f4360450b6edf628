#include "server/api/NewVoice.h"

#include "server/api/ApiLimits.h"
#include "server/db/PgError.h"
#include "server/http/HttpError.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/log/Log.h"

namespace sql {

inline constexpr Statement insertVoice{
    "insert_voice",
    "INSERT INTO public.voices (id, user_id, name, language, reference_transcript, description, "
    "transcript_known,"
    " source, reference_object_key, duration_seconds, peaks, reference_mime, reference_sha256, "
    "design_task_id)"
    " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
    "Failed to create voice."};

inline constexpr Statement insertConsent{
    "insert_voice_consent",
    "INSERT INTO utter.voice_consents (voice_id, user_id, statement, relation, accepted_at, reference_sha256)"
    " VALUES ($1, $2, $3, $4, $5, $6)",
    "Failed to create voice."};

inline constexpr Statement closeReservation{"close_upload_reservation",
                                            "UPDATE utter.upload_reservations SET finalized_at = now()"
                                            " WHERE voice_id = $1 AND user_id = $2 AND finalized_at IS NULL",
                                            "Failed to create voice."};

} // namespace sql

void requireName(const std::optional<std::string> &name)
{
    if (!name || utf16Length(*name) > limits::nameCharacters)
        throw HttpError(400, "Name must be 1-100 characters.");
}

void requireShortTranscript(std::string_view transcript)
{
    if (utf16Length(transcript) > limits::transcriptCharacters)
        throw HttpError(400, "Transcript must be 10000 characters or less.");
}

NewVoice NewVoice::read(const JsonBody &body)
{
    const auto name = body.text("name");
    requireName(name);
    const auto language = body.text("language");
    if (!language)
        throw HttpError(400, "Language is required.");
    const auto transcript = body.text("transcript");
    if (!transcript)
        throw HttpError(400, "Transcript is required.");
    requireShortTranscript(*transcript);
    const boost::json::value *known = body.find("transcript_known");
    return {.name = *name,
            .language = *language,
            .transcript = *transcript,
            .description = body.text("description"),
            .transcriptKnown = !known || *known != boost::json::value(false)};
}

boost::asio::awaitable<VoiceInsertion> insertVoice(RequestContext &request, const NewVoice &voice)
{
    Batch batch;
    batch.none(sql::insertVoice, voice.id, request.userId(), voice.name, voice.language, voice.transcript,
               voice.description, voice.transcriptKnown, voice.source, voice.objectKey,
               voice.reference.durationSeconds, voice.reference.peaks, voice.reference.mimeType,
               voice.reference.sha256, voice.designTaskId);
    if (voice.consent)
        batch.none(sql::insertConsent, voice.id, request.userId(), voice.consent->statement,
                   voice.consent->relation, voice.consent->acceptedAt, voice.reference.sha256);
    batch.none(sql::closeReservation, voice.id, request.userId());
    try {
        co_await request.writeAsService(batch);
    } catch (const PgError &error) {
        if (error.isConnectionLoss())
            throw;
        if (error.isUniqueViolation())
            co_return error.constraint() == "voices_pkey" ? VoiceInsertion::Exists : VoiceInsertion::IsSaved;
        log_to::error(
            "api", error.what(),
            {{"request_id", request.id()}, {"statement", error.statement()}, {"sqlstate", error.sqlState()}});
        co_return VoiceInsertion::Refused;
    }
    co_return VoiceInsertion::Done;
}
