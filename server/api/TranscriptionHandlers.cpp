#include "server/api/TranscriptionHandlers.h"

#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/api/AudioForm.h"
#include "server/api/JsonValues.h"
#include "server/api/ReferenceAudio.h"
#include "server/api/Transcriber.h"
#include "server/http/HttpError.h"
#include "server/http/RequestContext.h"
#include "server/jobs/ObjectStore.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr int retrySeconds = 10;

HttpError notConfigured()
{
    return HttpError(503, "Transcription is not configured on this server.");
}

/// The name that decides what kind of file it is.
std::string checkedName(const AudioForm &form)
{
    if (!form.file() || form.file()->sizeBytes == 0)
        throw HttpError(400, "Audio file is required");
    if (form.file()->sizeBytes > limits::transcriptionBytes)
        throw HttpError(400, "File too large (max 50MB)");
    const std::string name = form.file()->name.empty() ? "audio.wav" : form.file()->name;
    const std::string extension = extensionOf(name);
    if (!isAudioExtension(extension))
        throw HttpError(400, "File must be WAV, MP3, or M4A (got " +
                                 (extension.empty() ? "unknown" : extension) + ")");
    return name;
}

} // namespace

asio::awaitable<Response> transcribe(RequestContext &request, ApiServices &services)
{
    if (!services.transcriber)
        throw notConfigured();
    const Transcriber::Place place = services.transcriber->takePlace(request.userId());
    if (!place) {
        HttpError error(429, "Too many transcriptions in progress.");
        error.retryAfterSeconds = retrySeconds;
        throw error;
    }
    const TemporaryFile file(services.objects.temporaryPath());
    const AudioForm form = co_await AudioForm::read(request, file, limits::transcriptionBytes);
    Transcriber::Order order{
        .file = file.path(), .fileName = checkedName(form), .language = form.text("language").value_or("")};
    Transcriber::Transcript transcript;
    try {
        transcript = co_await services.transcriber->transcribe(std::move(order));
    } catch (const TranscriptionError &error) {
        throw HttpError(502, std::string("Transcription request failed: ") + error.what());
    }
    const json::object answer{
        {"text", transcript.text}, {"model", transcript.model}, {"language", orNull(transcript.language)}};
    co_return Response::json(answer);
}

asio::awaitable<Response> createRealtimeTicket(RequestContext &, ApiServices &)
{
    throw notConfigured(); // realtime recognition is not offered
    co_return Response();
}

asio::awaitable<Response> openRealtime(RequestContext &request, ApiServices &)
{
    if (!request.caller().userId) // no ticket was ever given out, so none is good
        throw HttpError(401, "Invalid or expired token");
    if (request.header("upgrade").empty())
        throw HttpError(426, "Upgrade required.");
    throw notConfigured();
    co_return Response();
}
