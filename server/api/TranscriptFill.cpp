#include "server/api/TranscriptFill.h"

#include "server/api/ApiLimits.h"
#include "server/api/NewVoice.h"
#include "server/api/Transcriber.h"
#include "server/db/Database.h"
#include "server/http/JsonBody.h"
#include "server/jobs/ObjectStore.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

namespace sql {

// The person may have written the words down meanwhile.
inline constexpr Statement fillTranscript{
    "fill_transcript",
    "UPDATE public.voices SET reference_transcript = $3, transcript_known = true"
    " WHERE id = $1::uuid AND user_id = $2::uuid AND NOT transcript_known",
    "Failed to update voice."};

} // namespace sql

namespace {

constexpr auto placeInterval = std::chrono::seconds(1); ///< between looks whether a place came free
constexpr int mostLooks = 600;

/// The provider goes by the extension.
std::string nameFor(const std::optional<std::string> &mimeType)
{
    if (mimeType == "audio/mpeg")
        return "reference.mp3";
    return mimeType == "audio/mp4" ? "reference.m4a" : "reference.wav";
}

} // namespace

struct TranscriptFill::Work {
    std::string voiceId, userId, objectKey, fileName, language;
};

TranscriptFill::TranscriptFill(asio::any_io_executor executor, Database &database, ObjectStore &objects,
                               Transcriber &transcriber)
    : m_executor(executor), m_database(database), m_objects(objects), m_transcriber(transcriber)
{
}

void TranscriptFill::begin(const NewVoice &voice, const std::string &userId)
{
    Work work{.voiceId = voice.id,
              .userId = userId,
              .objectKey = voice.objectKey,
              .fileName = nameFor(voice.reference.mimeType),
              .language = voice.language};
    asio::co_spawn(m_executor, run(std::move(work)), asio::detached);
}

asio::awaitable<void> TranscriptFill::run(Work work)
{
    try {
        co_await fill(work);
    } catch (const std::exception &error) {
        log_to::warning("transcription", error.what(), {{"voice_id", work.voiceId}});
    }
}

asio::awaitable<void> TranscriptFill::fill(const Work &work)
{
    asio::steady_timer timer(m_executor);
    Transcriber::Place place = m_transcriber.takePlace(work.userId);
    for (int look = 0; !place && look < mostLooks; ++look) {
        timer.expires_after(placeInterval);
        co_await timer.async_wait(asio::use_awaitable);
        place = m_transcriber.takePlace(work.userId);
    }
    const auto copy = co_await m_objects.open("references", work.objectKey);
    if (!place || !copy)
        throw TranscriptionError(place ? "the reference has gone" : "no place came free");
    Transcriber::Order order{.file = copy->path(), .fileName = work.fileName, .language = work.language};
    const Transcriber::Transcript transcript = co_await m_transcriber.transcribe(std::move(order));
    if (transcript.text.empty() || utf16Length(transcript.text) > limits::transcriptCharacters)
        throw TranscriptionError("the transcript is empty or too long");
    Batch batch;
    batch.none(sql::fillTranscript, work.voiceId, work.userId, transcript.text);
    co_await m_database.write(Caller::service(), batch);
}
