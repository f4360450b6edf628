#include "server/jobs/ResultStore.h"

#include "server/engines/VoiceProbe.h"
#include "server/engines/WavFile.h"
#include "server/jobs/ClaimedTask.h"
#include "server/jobs/ObjectStore.h"
#include "server/log/Log.h"

namespace asio = boost::asio;

namespace {

StoredAudio placeOf(const ClaimedTask &task)
{
    if (task.generationId)
        return {.bucket = "generations", .key = task.userId + "/" + *task.generationId + ".wav"};
    return {.bucket = "references", .key = task.userId + "/preview_" + task.id + ".wav"};
}

} // namespace

asio::awaitable<AudioMeasure> ResultStore::measure(std::filesystem::path file, double durationSeconds)
{
    try {
        const auto probed = co_await m_probe.probe(std::move(file));
        if (probed)
            co_return probed->measure;
    } catch (const EngineError &error) {
        log_to::warning("task", error.what());
    }
    co_return AudioMeasure{.durationSeconds = durationSeconds}; // no picture, then
}

asio::awaitable<ResultStore::Outcome> ResultStore::store(const ClaimedTask &task, Result result)
{
    const auto duration = wavDuration(result.file);
    if (!duration)
        co_return Outcome::NoAudio;
    if (!result.measure)
        result.measure = co_await measure(result.file, *duration);
    StoredAudio audio = placeOf(task);
    if (!co_await m_ends.announce(task, audio.bucket, audio.key))
        co_return Outcome::Over;
    try {
        co_await m_objects.put(audio.bucket, audio.key, "audio/wav", result.file);
    } catch (const ObjectStoreError &error) {
        log_to::warning("task", error.what(), {{"task_id", task.id}});
        co_return Outcome::StoreFailed;
    }
    audio.durationSeconds = result.measure->durationSeconds;
    audio.peaks = result.measure->peaks;
    audio.secondsAgo =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - result.readyAt).count();
    const bool isOurs = co_await m_ends.complete(task, std::move(audio));
    co_return isOurs ? Outcome::Completed : Outcome::Over;
}
