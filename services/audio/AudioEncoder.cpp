#include "services/audio/AudioEncoder.h"

#include "services/audio/AudioErrors.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/audio_fifo.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace {

constexpr int ioBufferBytes = 64 * 1024;
constexpr int freeFrameSize = 4'096; ///< for codecs that take frames of any size

#if LIBAVFORMAT_VERSION_MAJOR < 61
using OutputByte = uint8_t;
#else
using OutputByte = const uint8_t;
#endif

int writeBytes(void *output, OutputByte *bytes, int count)
{
    // A disk that fills up takes a part first; only the next attempt is told why.
    for (int done = 0; done < count;) {
        const auto *rest = reinterpret_cast<const char *>(bytes) + done;
        const qint64 written = static_cast<QFileDevice *>(output)->write(rest, count - done);
        if (written <= 0)
            return AVERROR(EIO);
        done += static_cast<int>(written);
    }
    return count;
}

int64_t seekOutput(void *output, int64_t offset, int whence)
{
    auto *file = static_cast<QFileDevice *>(output);
    if (whence == AVSEEK_SIZE)
        return file->size();
    const qint64 base = whence == SEEK_CUR ? file->pos() : whence == SEEK_END ? file->size() : 0;
    return file->seek(base + offset) ? file->pos() : AVERROR(EIO);
}

int nearestRate(const AVCodec *codec, int wantedHz)
{
    if (!codec->supported_samplerates)
        return wantedHz;
    int nearest = *codec->supported_samplerates;
    for (const int *rate = codec->supported_samplerates; *rate != 0; ++rate) {
        if (std::abs(*rate - wantedHz) < std::abs(nearest - wantedHz))
            nearest = *rate;
    }
    return nearest;
}

} // namespace

Result<> AudioEncoder::outcome(int code) const
{
    if (code >= 0)
        return {};
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return tl::unexpected(saveError(m_output->error(), QString::fromUtf8(text)));
}

Result<AudioEncoder> AudioEncoder::create(QFileDevice &output, const AudioCoding &coding, AudioFormat input)
{
    av_log_set_level(AV_LOG_QUIET); // every failure comes back as a code
    AudioEncoder encoder(output);
    const auto ready = encoder.openCodec(coding, input)
                           .and_then([&] { return encoder.openContainer(coding); })
                           .and_then([&] { return encoder.openConversion(input); });
    if (!ready)
        return tl::unexpected(ready.error());
    return encoder;
}

Result<> AudioEncoder::openCodec(const AudioCoding &coding, AudioFormat input)
{
    const AVCodec *codec = avcodec_find_encoder_by_name(coding.codec);
    const AVOutputFormat *container = av_guess_format(coding.container, nullptr, nullptr);
    if (!codec || !container)
        return tl::unexpected(formatError(QString::fromLatin1(coding.codec)));
    m_channels = input.channels;
    m_codec.reset(avcodec_alloc_context3(codec));
    m_codec->sample_rate = nearestRate(codec, input.sampleRateHz);
    m_codec->sample_fmt = codec->sample_fmts ? codec->sample_fmts[0] : AV_SAMPLE_FMT_S16;
    m_codec->bit_rate = coding.bitRate;
    m_codec->time_base = {1, m_codec->sample_rate};
    m_codec->flags |= AV_CODEC_FLAG_BITEXACT; // no name and version of a library in people's files
    if (container->flags & AVFMT_GLOBALHEADER)
        m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    av_channel_layout_default(&m_codec->ch_layout, m_channels);
    return outcome(avcodec_open2(m_codec.get(), codec, nullptr));
}

Result<> AudioEncoder::openContainer(const AudioCoding &coding)
{
    AVFormatContext *format = nullptr;
    if (const auto made =
            outcome(avformat_alloc_output_context2(&format, nullptr, coding.container, nullptr));
        !made)
        return made;
    m_format.reset(format);
    auto *buffer = static_cast<unsigned char *>(av_malloc(ioBufferBytes));
    m_io.reset(avio_alloc_context(buffer, ioBufferBytes, 1, m_output, nullptr, writeBytes, seekOutput));
    format->pb = m_io.get();
    format->flags |= AVFMT_FLAG_BITEXACT;
    AVStream *stream = avformat_new_stream(format, nullptr);
    stream->time_base = m_codec->time_base;
    const auto described = outcome(avcodec_parameters_from_context(stream->codecpar, m_codec.get()));
    return described.and_then([&] { return outcome(avformat_write_header(format, nullptr)); });
}

Result<> AudioEncoder::openConversion(AudioFormat input)
{
    SwrContext *swr = nullptr;
    const int code =
        swr_alloc_set_opts2(&swr, &m_codec->ch_layout, m_codec->sample_fmt, m_codec->sample_rate,
                            &m_codec->ch_layout, AV_SAMPLE_FMT_FLT, input.sampleRateHz, 0, nullptr);
    m_swr.reset(swr);
    m_queue.reset(av_audio_fifo_alloc(m_codec->sample_fmt, m_channels, freeFrameSize));
    m_packet.reset(av_packet_alloc());
    m_frame.reset(av_frame_alloc());
    return outcome(code).and_then([&] { return outcome(swr_init(swr)); });
}

Result<> AudioEncoder::write(std::span<const float> samples)
{
    const auto channels = static_cast<size_t>(m_channels);
    Q_ASSERT(samples.size() % channels == 0);
    return convert(samples.data(), static_cast<int>(samples.size() / channels)).and_then([this] {
        return drain(m_codec->frame_size > 0 ? m_codec->frame_size : freeFrameSize);
    });
}

/// Moves input through the converter into the queue; a null input moves what the converter still holds.
Result<> AudioEncoder::convert(const float *samples, int frames)
{
    m_frame->format = m_codec->sample_fmt;
    m_frame->sample_rate = m_codec->sample_rate;
    m_frame->nb_samples = swr_get_out_samples(m_swr.get(), frames);
    if (m_frame->nb_samples == 0)
        return {};
    av_channel_layout_copy(&m_frame->ch_layout, &m_codec->ch_layout);
    int code = av_frame_get_buffer(m_frame.get(), 0);
    if (code >= 0) {
        const auto *input = reinterpret_cast<const uint8_t *>(samples);
        code = swr_convert(m_swr.get(), m_frame->extended_data, m_frame->nb_samples,
                           samples ? &input : nullptr, frames);
    }
    if (code > 0)
        code = av_audio_fifo_write(m_queue.get(), reinterpret_cast<void **>(m_frame->extended_data), code);
    av_frame_unref(m_frame.get());
    return outcome(code);
}

/// Encodes full codec frames while the queue holds that many.
Result<> AudioEncoder::drain(int atLeastFrames)
{
    const int frameSize = m_codec->frame_size > 0 ? m_codec->frame_size : freeFrameSize;
    while (av_audio_fifo_size(m_queue.get()) >= std::max(atLeastFrames, 1)) {
        m_frame->format = m_codec->sample_fmt;
        m_frame->sample_rate = m_codec->sample_rate;
        m_frame->nb_samples = std::min(frameSize, av_audio_fifo_size(m_queue.get()));
        m_frame->pts = m_framesEncoded;
        av_channel_layout_copy(&m_frame->ch_layout, &m_codec->ch_layout);
        int code = av_frame_get_buffer(m_frame.get(), 0);
        if (code >= 0)
            code = av_audio_fifo_read(m_queue.get(), reinterpret_cast<void **>(m_frame->extended_data),
                                      m_frame->nb_samples);
        m_framesEncoded += m_frame->nb_samples;
        const auto done = outcome(code).and_then([this] { return encode(m_frame.get()); });
        av_frame_unref(m_frame.get());
        if (!done)
            return done;
    }
    return {};
}

/// Sends one frame, or null for the end, and writes every packet that comes of it.
Result<> AudioEncoder::encode(const AVFrame *frame)
{
    int code = avcodec_send_frame(m_codec.get(), frame);
    while (code >= 0) {
        code = avcodec_receive_packet(m_codec.get(), m_packet.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return {};
        if (code >= 0) {
            av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_format->streams[0]->time_base);
            code = av_interleaved_write_frame(m_format.get(), m_packet.get());
        }
    }
    return outcome(code);
}

Result<> AudioEncoder::finish()
{
    return convert(nullptr, 0)
        .and_then([this] { return drain(1); })
        .and_then([this] { return encode(nullptr); })
        .and_then([this] { return outcome(av_write_trailer(m_format.get())); })
        .and_then([this] { return outcome(m_io->error); });
}
