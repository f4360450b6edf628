#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// What an engine is and can do; told to clients by GET /health.
struct EngineInfo {
    std::string id = {};
    std::string label = {};
    std::string note = {}; ///< for the person: what to expect of it; empty: nothing to say
    std::vector<std::string> capabilities = {}; ///< `synthesize`, `design`
    std::vector<std::string> languages =
        {};                                ///< names of the contract; what is missing here is sent as `Auto`
    std::vector<std::string> options = {}; ///< names that a generation may carry in `options`
    boost::json::object limits = {};
    std::size_t slots = 1;        ///< tasks this server has under way with it at a time
    bool isRemote = false;        ///< its jobs live elsewhere and outlive this process
    bool needsTranscript = false; ///< it cannot work with a reference whose words are not known

    /// `language` where the engine speaks it, otherwise `Auto`.
    std::string spoken(const std::string &language) const;
};

/// A text to be said in the voice of a reference.
struct SpeechJob {
    std::string taskId = {};
    std::string text = {};
    std::string language = {};
    std::string referenceKey = {};        ///< of the reference in the store; the same one again has the same
    std::filesystem::path reference = {}; ///< readable until submit() has returned, or the job has ended
    std::string transcript = {};          ///< of the reference; empty when not known
    std::string seed = {};
    boost::json::object options = {};
};

/// A text to be said in a voice made from words.
struct DesignJob {
    std::string text = {};
    std::string language = {};
    std::string instruct = {};
};

/// How far a job is. Values never go back within one job.
struct JobProgress {
    enum class Stage { Preparing, Synthesizing };

    Stage stage = Stage::Preparing;
    std::optional<double> fraction = {};     ///< 0 to 1
    std::optional<double> audioSeconds = {}; ///< spoken so far
};

/// Length and picture of an audio file.
struct AudioMeasure {
    double durationSeconds = 0;
    std::string peaks =
        {}; ///< base64 of at most 100 pairs of signed 8 bit minimum and maximum; empty: not known
};

struct JobStatus {
    enum class State {
        Running,
        Ready,     ///< the result can be fetched
        Failed,    ///< for good; `error` says why
        Cancelled, ///< by whoever runs the engine
        Lost,      ///< the process that worked on it died: the same job may be submitted again
        Unknown,   ///< the engine does not know this job
    };

    State state = State::Running;
    std::string word = {}; ///< the engine's own, as received
    std::string error = {};
    std::optional<double> elapsedSeconds = {};
    std::optional<JobProgress> progress = {};
    std::optional<AudioMeasure> measure = {}; ///< of a result that is ready, where the engine has measured it
};

/// The engine refused, failed or could not be asked. `what()` is for the person: one line, no URL, no path.
struct EngineError : std::runtime_error {
    enum class Kind {
        Refused, ///< an answer that will be the same next time
        Trouble, ///< no answer, or one that may be another next time
        Lost,    ///< the process that worked on it died
    };

    EngineError(Kind errorKind, const std::string &text) : std::runtime_error(text), kind(errorKind) {}
    Kind kind;
};

/// A speech engine: jobs that are submitted, followed and fetched, and previews that are made in one call.
/// Calls throw EngineError. What it is given by value lives until the call returns.
class Engine {
public:
    virtual ~Engine() = default;
    virtual const EngineInfo &info() const = 0;

    /// Starts a job; the engine's id of it. Must not be repeated blindly: a call that failed may have started
    /// one.
    virtual boost::asio::awaitable<std::string> submit(SpeechJob job) = 0;
    virtual boost::asio::awaitable<JobStatus> status(std::string jobId) = 0;
    /// Returns when the job may have something new to say, at the latest after `limit`.
    virtual boost::asio::awaitable<void> waitForChange(std::string jobId,
                                                       std::chrono::milliseconds limit) = 0;
    /// Writes the result of a job that is ready to `file`, in place of what is there.
    virtual boost::asio::awaitable<void> fetch(std::string jobId, std::filesystem::path file) = 0;
    /// Gives the job up. A job that is not known, or over, is no error.
    virtual boost::asio::awaitable<void> cancel(std::string jobId) = 0;
    /// The result has been stored, or is not wanted: nothing of the job need be kept in this process.
    virtual void forget(const std::string &jobId) = 0;
    /// The reference is gone from the store: nothing that was learned from it may stay.
    virtual void forgetReference(const std::string &) {}
    /// Makes a preview in one call, which may take minutes; cancelling the coroutine aborts it.
    virtual boost::asio::awaitable<void> design(DesignJob job, std::filesystem::path file) = 0;
};
