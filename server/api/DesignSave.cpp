#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/api/AudioForm.h"
#include "server/api/JsonValues.h"
#include "server/api/NewVoice.h"
#include "server/api/SignedRedirect.h"
#include "server/api/StoreCall.h"
#include "server/api/VoiceHandlers.h"
#include "server/http/JsonBody.h"
#include "server/http/RequestContext.h"
#include "server/http/Uuid.h"

#include <boost/json.hpp>

namespace asio = boost::asio;
namespace json = boost::json;

namespace sql {

inline constexpr Statement findSavedDesign{"find_saved_design",
                                           "SELECT id, name, description, language, reference_object_key "
                                           "FROM public.voices WHERE design_task_id = $1",
                                           "Failed to create voice."};

inline constexpr Statement findPreview{"find_preview",
                                       "SELECT status, result ->> 'object_key' AS key FROM public.tasks "
                                       "WHERE id = $1 AND type = 'design_preview'",
                                       "Failed to create voice."};

} // namespace sql

namespace {

const std::string bucket = "references";
constexpr auto uploadFailure = "Failed to upload reference audio.";

struct SavedRow {
    NewVoice voice;

    static SavedRow read(const PgRow &row)
    {
        return {{.id = row.text("id"),
                 .name = row.text("name"),
                 .language = row.text("language"),
                 .description = row.maybeText("description"),
                 .objectKey = row.maybeText("reference_object_key").value_or("")}};
    }
};

struct PreviewRow {
    std::string status;
    std::optional<std::string> key;

    static PreviewRow read(const PgRow &row) { return {row.text("status"), row.maybeText("key")}; }
};

/// The preview that the form names, and the voice that was made of it already.
struct DesignTask {
    std::optional<PreviewRow> preview;
    std::optional<SavedRow> saved;
};

asio::awaitable<DesignTask> findDesign(RequestContext &request, const std::string &taskId)
{
    Batch batch;
    auto saved = batch.maybeOne<SavedRow>(sql::findSavedDesign, taskId);
    auto preview = batch.maybeOne<PreviewRow>(sql::findPreview, taskId);
    co_await request.read(batch);
    co_return DesignTask{.preview = preview.take(), .saved = saved.take()};
}

std::string required(const AudioForm &form, std::string_view name, const char *missing)
{
    auto text = form.text(name);
    if (!text)
        throw HttpError(400, missing);
    return std::move(*text);
}

void requireShort(std::string_view text, const char *tooLong)
{
    if (utf16Length(text) > limits::previewCharacters)
        throw HttpError(400, tooLong);
}

NewVoice readVoice(const AudioForm &form)
{
    requireName(form.text("name"));
    NewVoice voice{.name = *form.text("name"), .source = "designed"};
    voice.transcript = required(form, "text", "Preview text is required.");
    requireShort(voice.transcript, "Preview text must be 500 characters or less.");
    voice.language = required(form, "language", "Language is required.");
    voice.description = required(form, "instruct", "Voice description is required.");
    requireShort(*voice.description, "Voice description must be 500 characters or less.");
    return voice;
}

/// The type under which the sent file is stored (D19, D29).
std::string checkedType(const AudioForm &form, const std::filesystem::path &file)
{
    if (!form.file())
        throw HttpError(400, "Audio file is required.");
    if (form.file()->sizeBytes == 0)
        throw HttpError(400, "Audio file is empty.");
    if (form.file()->sizeBytes > limits::referenceBytes)
        throw HttpError(400, "Audio file must be under 10MB.");
    const auto real = audioTypeOf(file);
    const std::string &declared = form.file()->contentType;
    const auto accepted = declared.empty() ? real : acceptedReferenceType(declared);
    if (!real || !accepted)
        throw HttpError(400, "Audio file must be WAV, MP3, or M4A.");
    return *accepted;
}

/// Copies the stored preview of a task of the caller to `file`; false when it is there no more.
asio::awaitable<bool> takePreview(ObjectStore &objects, const std::optional<PreviewRow> &preview,
                                  const std::filesystem::path &file)
{
    if (!preview)
        throw HttpError(404, "Task not found.");
    if (preview->status != "completed")
        throw HttpError(400, "Preview is not ready. Task status: " + preview->status);
    if (!preview->key)
        co_return false;
    const auto copy = co_await storeCall(objects.open(bucket, *preview->key), uploadFailure);
    if (!copy)
        co_return false;
    std::error_code failure;
    std::filesystem::copy_file(copy->path(), file, std::filesystem::copy_options::overwrite_existing,
                               failure);
    if (failure)
        throw HttpError(500, uploadFailure);
    co_return true;
}

asio::awaitable<Response> answer(ApiServices &services, const NewVoice &voice)
{
    const std::string url = co_await storeCall(
        services.objects.signDownload(bucket, voice.objectKey, downloadLife), "Failed to create signed URL.");
    const json::object body{{"id", voice.id},
                            {"name", voice.name},
                            {"description", orNull(voice.description)},
                            {"language", voice.language},
                            {"source", "designed"},
                            {"preview_url", url}};
    co_return Response::json(body);
}

/// Stores the file and inserts the voice. Where the preview was saved in the meantime, that voice is the
/// answer.
asio::awaitable<Response> store(RequestContext &request, ApiServices &services, NewVoice &voice,
                                const std::filesystem::path &file, std::string type)
{
    voice.reference = co_await ReferenceAudio::examine(services.probe, file);
    voice.id = newUuid();
    voice.objectKey = request.userId() + "/" + voice.id + "/reference.wav";
    co_await storeCall(services.objects.put(bucket, voice.objectKey, std::move(type), file), uploadFailure);
    const VoiceInsertion insertion = co_await insertVoice(request, voice);
    if (insertion == VoiceInsertion::Done)
        co_return co_await answer(services, voice);
    std::vector<std::string> keys = {voice.objectKey};
    co_await storeCall(services.objects.remove(bucket, std::move(keys)), "Failed to create voice.");
    if (insertion == VoiceInsertion::IsSaved) {
        const DesignTask design = co_await findDesign(request, voice.designTaskId.value());
        if (design.saved)
            co_return co_await answer(services, design.saved->voice);
    }
    throw HttpError(500, "Failed to create voice.");
}

} // namespace

asio::awaitable<Response> saveDesignedVoice(RequestContext &request, ApiServices &services)
{
    const TemporaryFile file(services.objects.temporaryPath());
    const AudioForm form =
        co_await storeCall(AudioForm::read(request, file, limits::referenceBytes), uploadFailure);
    NewVoice voice = readVoice(form);
    const auto spelledTask = form.text("task_id");
    if (!spelledTask)
        co_return co_await store(request, services, voice, file.path(), checkedType(form, file.path()));

    voice.designTaskId = uuidOf(*spelledTask);
    if (!voice.designTaskId)
        throw HttpError(404, "Task not found.");
    const DesignTask design = co_await findDesign(request, *voice.designTaskId);
    if (design.saved)
        co_return co_await answer(services, design.saved->voice);
    const TemporaryFile preview(services.objects.temporaryPath());
    const bool isThere = co_await takePreview(services.objects, design.preview, preview.path());
    if (isThere)
        co_return co_await store(request, services, voice, preview.path(), "audio/wav");
    co_return co_await store(request, services, voice, file.path(), checkedType(form, file.path()));
}
