#pragma once

#include "services/audio/AudioFormat.h"
#include "services/audio/AudioReader.h"
#include "services/audio/Resampler.h"

/// A local audio file as interleaved float PCM, block by block, so that an hour costs no more memory than a
/// second. Used by one thread at a time, never by the GUI's.
class AudioDecoder final {
public:
    /// Zero members of `wanted` are as in the file.
    static Result<AudioDecoder> open(const QString &path, AudioFormat wanted = {});

    const AudioFileInfo &file() const { return m_reader.info(); }
    AudioFormat format() const { return m_resampler.format(); }

    /// The next block, valid until the next call; empty at the end. Errors as AudioReader::next().
    Result<std::span<const float>> read();

    /// The next block begins at `position` exactly, or is the end.
    Result<> seek(std::chrono::microseconds position);

private:
    AudioDecoder(AudioReader reader, AudioFormat format);
    Result<const AVFrame *> nextWanted();
    std::span<const float> withoutLead(std::span<const float> block);

    AudioReader m_reader;
    Resampler m_resampler;
    std::optional<std::chrono::microseconds> m_seekTarget = {}; ///< until the frame that holds it has come
    size_t m_skipSamples = 0; ///< of the output, in front of the seek target
    bool m_isEnded = false;
};
