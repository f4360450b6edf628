#pragma once

#include "services/audio/AudioFormat.h"
#include "services/audio/AvHandles.h"
#include "services/net/Result.h"

#include <span>
#include <vector>

/// Turns a codec's frames into interleaved float PCM of one rate and channel count, whatever the frames are
/// and even when they change on the way. More channels than asked for are mixed down without growing louder.
class Resampler final {
public:
    /// `output` must be complete.
    explicit Resampler(AudioFormat output);

    AudioFormat format() const { return m_output; }

    /// What has come out so far, valid until the next call; may be empty. A null frame at the end gives the
    /// rest.
    Result<std::span<const float>> convert(const AVFrame *frame);

private:
    Result<> configure(const AVFrame &frame);

    AudioFormat m_output;
    AvHandle<SwrContext> m_swr = {};
    AudioFormat m_input = {};
    int m_inputSampleFormat = -1;
    std::vector<float> m_samples = {};
};
