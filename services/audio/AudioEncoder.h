#pragma once

#include "services/audio/AudioFormat.h"
#include "services/audio/AvHandles.h"
#include "services/audio/Resampler.h"
#include "services/net/Result.h"

#include <QFileDevice>

#include <span>

/// How PCM becomes a file, in libav's names.
struct AudioCoding {
    const char *container = "wav";
    const char *codec = "pcm_s16le";
    int bitRate = 0; ///< bit/s; 0 for lossless codecs
};

/// Writes interleaved float PCM as an audio file. Used by one thread at a time, never by the GUI's.
class AudioEncoder final {
public:
    /// `output` must be open, seekable and outlive the encoder. The file's rate is that of `input`, or the
    /// nearest one the codec has.
    static Result<AudioEncoder> create(QFileDevice &output, const AudioCoding &coding, AudioFormat input);

    /// Whole frames of the input's format. Errors: saveError() when the output cannot take them.
    Result<> write(std::span<const float> samples);

    /// Writes what is still held, and the header's final lengths. Call it once, last.
    Result<> finish();

private:
    explicit AudioEncoder(QFileDevice &output) : m_output(&output) {}
    Result<> openCodec(const AudioCoding &coding, AudioFormat input);
    Result<> openContainer(const AudioCoding &coding);
    Result<> openConversion(AudioFormat input);
    Result<> convert(const float *samples, int frames);
    Result<> drain(int atLeastFrames);
    Result<> encode(const AVFrame *frame);
    Result<> outcome(int code) const;

    QFileDevice *m_output; ///< never null
    AvHandle<AVIOContext> m_io = {};
    AvHandle<AVFormatContext> m_format = {};
    AvHandle<AVCodecContext> m_codec = {};
    AvHandle<SwrContext> m_swr = {};
    AvHandle<AVAudioFifo> m_queue = {}; ///< converted, until a codec's frame is full
    AvHandle<AVFrame> m_frame = {};
    AvHandle<AVPacket> m_packet = {};
    int m_channels = 0;
    qint64 m_framesEncoded = 0;
};
