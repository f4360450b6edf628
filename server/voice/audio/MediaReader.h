#pragma once

#include "server/voice/audio/Sound.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>

/// What a file's headers say.
struct MediaFacts {
    std::string container; ///< "wav", "mp3", "mp4", "ogg", "flac", "webm", ...
    std::string codec;     ///< libav's name of the codec
    std::string mime;
    int sampleRateHz = 0;
    int channels = 0;
    double promisedSeconds = 0; ///< 0 when no header says it exactly
};

/// Decodes the audio of a foreign file. Opens that one file and nothing it refers to, and no network address.
class MediaReader final {
public:
    /// Throws JobError{BadReference} when this is no audio file we can read.
    explicit MediaReader(const std::filesystem::path &path);
    ~MediaReader();

    const MediaFacts &facts() const { return m_facts; }

    /// Hands the rest of the audio to `sink` piece by piece, mixed to mono, until it ends or `sink` returns
    /// false. Damaged parts are left out.
    void read(const std::function<bool(std::span<const float>)> &sink);

private:
    struct Libav;

    std::unique_ptr<Libav> m_libav;
    MediaFacts m_facts;
};
