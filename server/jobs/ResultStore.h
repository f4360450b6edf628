#pragma once

#include "server/engines/Engine.h"
#include "server/jobs/TaskEnds.h"

class ObjectStore;
class VoiceProbe;

/// The way from an engine's audio file to a completed task.
class ResultStore final {
public:
    enum class Outcome {
        Completed,
        Over,        ///< the task had ended meanwhile: nothing of the result is kept
        NoAudio,     ///< the file is no WAV with audio, nor one that says it has none (D35)
        StoreFailed, ///< the object store did not take it
    };
    struct Result {
        std::filesystem::path file = {};          ///< from ObjectStore::temporaryPath()
        std::optional<AudioMeasure> measure = {}; ///< where the engine has measured it
        std::chrono::steady_clock::time_point readyAt = {};
    };

    ResultStore(TaskEnds &ends, ObjectStore &objects, VoiceProbe &probe)
        : m_ends(ends), m_objects(objects), m_probe(probe)
    {
    }

    boost::asio::awaitable<Outcome> store(const ClaimedTask &task, Result result);

private:
    boost::asio::awaitable<AudioMeasure> measure(std::filesystem::path file, double durationSeconds);

    TaskEnds &m_ends;
    ObjectStore &m_objects;
    VoiceProbe &m_probe;
};
