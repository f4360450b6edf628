#pragma once

#include "server/engines/Engine.h"

#include <boost/asio/any_io_executor.hpp>

/// What `utter-voice` found in an audio file.
struct ProbedAudio {
    std::string container = {}; ///< wav, mp3, mp4, ...
    std::string codec = {};
    std::string mimeType = {};
    std::int64_t sampleRateHz = 0;
    std::int64_t channels = 0;
    AudioMeasure measure = {};
};

/// Looks at audio that others have sent, in a process of its own with limits of CPU time, memory and size.
class VoiceProbe final {
public:
    VoiceProbe(boost::asio::any_io_executor executor, std::filesystem::path program);

    /// No value for a file that is no audio; EngineError when it could not be looked at.
    boost::asio::awaitable<std::optional<ProbedAudio>> probe(std::filesystem::path file);

private:
    boost::asio::any_io_executor m_executor;
    std::filesystem::path m_program;
};
