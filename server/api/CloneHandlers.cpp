#include "server/api/CloneHandlers.h"

#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/api/AudioForm.h"
#include "server/api/CloneUpload.h"
#include "server/api/MetaHandlers.h"
#include "server/api/NewVoice.h"
#include "server/api/StoreCall.h"
#include "server/engines/VoiceProbe.h"
#include "server/http/JsonBody.h"
#include "server/http/Multipart.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

#include <algorithm>
#include <cstdio>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::size_t transcriptLeast = 10;
constexpr double leastSeconds = 3;
constexpr double mostSeconds = 300;
constexpr auto createFailure = "Failed to create voice.";

std::string oneDecimal(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

/// The fields of the form, by this route's own rules and texts.
NewVoice readVoice(const AudioForm &form)
{
    const auto name = form.text("name");
    if (!name)
        throw HttpError(400, "Please enter a voice name");
    if (utf16Length(*name) > limits::nameCharacters)
        throw HttpError(400, "Voice name must be 100 characters or less");
    const auto transcript = form.text("transcript");
    if (!transcript || utf16Length(*transcript) < transcriptLeast)
        throw HttpError(400, "Please provide a transcript of the reference audio (at least 10 characters)");
    requireShortTranscript(*transcript);
    const std::string language = form.text("language").value_or(std::string(languageNames.front()));
    const auto *end = languageNames.begin() + engineLanguageCount;
    if (std::find(languageNames.begin(), end, language) == end)
        throw HttpError(400, "Unsupported language: " + language);
    return {.name = *name, .language = language, .transcript = *transcript};
}

std::optional<Consent> readConsent(const AudioForm &form, bool isRequired)
{
    const auto text = form.text("consent");
    if (!text)
        return Consent::read(nullptr, isRequired);
    json::error_code error;
    const json::value value = json::parse(*text, error);
    return Consent::read(&value, isRequired);
}

void checkFile(const AudioForm &form)
{
    const std::string extension = form.file() ? extensionOf(form.file()->name) : std::string();
    if (!isAudioExtension(extension))
        throw HttpError(400, "File must be WAV, MP3, or M4A (got " +
                                 (extension.empty() ? "unknown" : extension) + ")");
    if (form.file()->sizeBytes > limits::referenceBytes)
        throw HttpError(400, "Reference audio must be under 10MB.");
}

void checkDuration(const ReferenceAudio &audio)
{
    if (!audio.durationSeconds)
        throw HttpError(400, "Could not read audio file: not audio in a known format");
    if (*audio.durationSeconds < leastSeconds)
        throw HttpError(400,
                        "Audio must be at least 3 seconds (got " + oneDecimal(*audio.durationSeconds) + "s)");
    if (*audio.durationSeconds > mostSeconds)
        throw HttpError(400, "Audio cannot exceed 5 minutes (got " + oneDecimal(*audio.durationSeconds / 60) +
                                 "min)");
}

/// What the bytes are, else what the name says.
std::string storedType(const std::filesystem::path &file, const std::string &extension)
{
    if (const auto type = audioTypeOf(file))
        return *type;
    return extension == ".mp3" ? "audio/mpeg" : extension == ".m4a" ? "audio/mp4" : "audio/wav";
}

asio::awaitable<Response> cloneFromForm(RequestContext &request, ApiServices &services)
{
    const TemporaryFile file(services.objects.temporaryPath());
    const AudioForm form =
        co_await storeCall(AudioForm::read(request, file, limits::referenceBytes), createFailure);
    NewVoice voice = readVoice(form);
    voice.consent = readConsent(form, services.options.requiresConsent);
    checkFile(form);
    voice.reference = co_await ReferenceAudio::examine(services.probe, file.path());
    checkDuration(voice.reference);
    voice.id = newUuid();
    voice.objectKey = request.userId() + "/" + voice.id + "/reference.wav";
    const std::string type = storedType(file.path(), extensionOf(form.file()->name));
    co_await storeCall(services.objects.put("references", voice.objectKey, type, file.path()), createFailure);
    const VoiceInsertion insertion = co_await insertVoice(request, voice);
    if (insertion == VoiceInsertion::Done)
        co_return Response::json(voice.answer(), 201);
    std::vector<std::string> keys = {voice.objectKey};
    co_await storeCall(services.objects.remove("references", std::move(keys)), createFailure);
    throw HttpError(500, createFailure);
}

} // namespace

asio::awaitable<Response> createCloneUploadUrl(RequestContext &request, ApiServices &services)
{
    const JsonBody body(co_await request.text());
    co_return co_await reserveUpload(request, services, body);
}

// What the database cannot store is to fail there, with the object removed: openapi.yaml, finalizeClone.
asio::awaitable<Response> finalizeClone(RequestContext &request, ApiServices &services)
{
    const JsonBody body(co_await request.text(), JsonBody::Nul::Kept);
    co_return co_await finalizeUpload(request, services, body);
}

asio::awaitable<Response> cloneVoice(RequestContext &request, ApiServices &services)
{
    if (Multipart::isForm(request.header("content-type")))
        co_return co_await cloneFromForm(request, services);
    const JsonBody body(co_await request.text(), JsonBody::Nul::Kept);
    const std::string mode = body.text("mode").value_or("");
    if (mode == "upload_url")
        co_return co_await reserveUpload(request, services, body);
    if (mode == "finalize")
        co_return co_await finalizeUpload(request, services, body);
    throw HttpError(400, "Invalid mode.");
}
