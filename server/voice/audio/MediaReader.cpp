#include "server/voice/audio/MediaReader.h"

#include "server/voice/audio/WavHeader.h"
#include "server/voice/protocol/JobError.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <array>
#include <cmath>

namespace {

/// Formats a person's recording comes in. Play lists and other formats that name further files are not among
/// them.
constexpr const char *demuxers = "wav,w64,aiff,caf,au,mp3,aac,mov,ogg,flac,matroska,amr,asf,wv,ape";

struct Kind {
    const char *demuxer;
    const char *container;
    const char *mime;
};
constexpr std::array kinds{
    Kind{"wav", "wav", "audio/wav"},    Kind{"mp3", "mp3", "audio/mpeg"},
    Kind{"mov", "mp4", "audio/mp4"},    Kind{"ogg", "ogg", "audio/ogg"},
    Kind{"flac", "flac", "audio/flac"}, Kind{"matroska", "webm", "audio/webm"},
    Kind{"aac", "aac", "audio/aac"},    Kind{"aiff", "aiff", "audio/aiff"},
};

[[noreturn]] void refuse(const char *message)
{
    throw JobError{JobError::Code::BadReference, message};
}

/// libav's demuxer names are lists such as "mov,mp4,m4a,3gp,3g2,mj2".
Kind kindOf(const std::string &demuxer)
{
    const std::string first = demuxer.substr(0, demuxer.find(','));
    const auto *found =
        std::find_if(kinds.begin(), kinds.end(), [&](const Kind &kind) { return kind.demuxer == first; });
    return found != kinds.end() ? *found : Kind{"", "", "application/octet-stream"};
}

} // namespace

struct MediaReader::Libav {
    AVFormatContext *format = nullptr;
    AVCodecContext *codec = nullptr;
    SwrContext *mixer = nullptr;
    AVPacket *packet = av_packet_alloc();
    AVFrame *frame = av_frame_alloc();
    int stream = -1;
    std::vector<float> mono;

    Libav() = default;
    Libav(const Libav &) = delete;
    Libav &operator=(const Libav &) = delete;
    ~Libav()
    {
        av_channel_layout_uninit(&mixerLayout);
        av_frame_free(&frame);
        av_packet_free(&packet);
        swr_free(&mixer);
        avcodec_free_context(&codec);
        avformat_close_input(&format);
    }

    void open(const std::string &url);
    void openCodec();
    bool drain(const std::function<bool(std::span<const float>)> &sink);
    std::span<const float> mixed();
    void prepareMixer();

    AVChannelLayout mixerLayout = {};
    int mixerFormat = AV_SAMPLE_FMT_NONE;
};

void MediaReader::Libav::open(const std::string &url)
{
    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", demuxers, 0);
    const int opened = avformat_open_input(&format, url.c_str(), nullptr, &options);
    av_dict_free(&options);
    if (opened == AVERROR(ENOENT) || opened == AVERROR(EACCES))
        refuse("The recording cannot be opened: it is not there any more or may not be read.");
    if (opened < 0 || avformat_find_stream_info(format, nullptr) < 0)
        refuse("This file is not audio that can be read, or it is damaged.");
    stream = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (stream < 0)
        refuse("There is no sound in this file.");
}

void MediaReader::Libav::openCodec()
{
    const AVStream &audio = *format->streams[stream];
    const AVCodec *decoder = avcodec_find_decoder(audio.codecpar->codec_id);
    codec = avcodec_alloc_context3(decoder);
    if (!decoder || !codec || avcodec_parameters_to_context(codec, audio.codecpar) < 0)
        refuse("The sound in this file is of a kind that cannot be read.");
    codec->pkt_timebase = audio.time_base; // without it the padding of an MP3 is not removed
    codec->thread_count = 1; // threads would count against the limit of processes, and gain nothing
    if (avcodec_open2(codec, decoder, nullptr) < 0 || codec->sample_rate <= 0)
        refuse("The sound in this file is of a kind that cannot be read.");
}

/// A stream may change its layout or sample format on the way; the rate of the first frame is kept.
void MediaReader::Libav::prepareMixer()
{
    if (mixer && frame->format == mixerFormat &&
        av_channel_layout_compare(&frame->ch_layout, &mixerLayout) == 0)
        return;
    swr_free(&mixer);
    AVChannelLayout monoLayout = AV_CHANNEL_LAYOUT_MONO; // not const: FFmpeg 5 copies through plain pointers
    AVChannelLayout layout = frame->ch_layout;
    if (layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&layout, frame->ch_layout.nb_channels);
    if (swr_alloc_set_opts2(&mixer, &monoLayout, AV_SAMPLE_FMT_FLT, codec->sample_rate, &layout,
                            static_cast<AVSampleFormat>(frame->format), codec->sample_rate, 0, nullptr) < 0 ||
        swr_init(mixer) < 0)
        refuse("The channels of this file cannot be mixed to one.");
    mixerFormat = frame->format;
    av_channel_layout_copy(&mixerLayout, &frame->ch_layout);
}

std::span<const float> MediaReader::Libav::mixed()
{
    prepareMixer();
    mono.resize(static_cast<std::size_t>(frame->nb_samples) + 32);
    auto *out = reinterpret_cast<std::uint8_t *>(mono.data());
    const int count = swr_convert(mixer, &out, static_cast<int>(mono.size()),
                                  const_cast<const std::uint8_t **>(frame->extended_data), frame->nb_samples);
    const std::span<float> samples(mono.data(), static_cast<std::size_t>(std::max(0, count)));
    // A file of floats may hold anything.
    std::replace_if(
        samples.begin(), samples.end(), [](float x) { return !std::isfinite(x); }, 0.0F);
    return samples;
}

/// Takes all frames the decoder has ready; false when the sink wants no more.
bool MediaReader::Libav::drain(const std::function<bool(std::span<const float>)> &sink)
{
    while (avcodec_receive_frame(codec, frame) >= 0) {
        const bool wantsMore = sink(mixed());
        av_frame_unref(frame);
        if (!wantsMore)
            return false;
    }
    return true;
}

MediaReader::MediaReader(const std::filesystem::path &path) : m_libav(std::make_unique<Libav>())
{
    av_log_set_level(AV_LOG_QUIET); // its sentences quote the file
    std::error_code error;
    if (std::filesystem::file_size(path, error) == 0 && !error)
        refuse("The recording is empty.");
    const std::u8string name = path.u8string();
    m_libav->open("file:" + std::string(name.begin(), name.end()));
    m_libav->openCodec();
    const AVFormatContext &format = *m_libav->format;
    const Kind kind = kindOf(format.iformat->name);
    m_facts = {.container = *kind.container ? kind.container : format.iformat->name,
               .codec = avcodec_get_name(m_libav->codec->codec_id),
               .mime = kind.mime,
               .sampleRateHz = m_libav->codec->sample_rate,
               .channels = m_libav->codec->ch_layout.nb_channels};
    const AVStream &audio = *format.streams[m_libav->stream];
    if (m_facts.container == "wav")
        m_facts.promisedSeconds = promisedWavSeconds(path);
    else if (format.duration_estimation_method != AVFMT_DURATION_FROM_BITRATE && audio.duration > 0)
        m_facts.promisedSeconds = static_cast<double>(audio.duration) * av_q2d(audio.time_base);
}

MediaReader::~MediaReader() = default;

void MediaReader::read(const std::function<bool(std::span<const float>)> &sink)
{
    while (av_read_frame(m_libav->format, m_libav->packet) >= 0) {
        const bool ours = m_libav->packet->stream_index == m_libav->stream;
        if (ours)
            avcodec_send_packet(m_libav->codec, m_libav->packet); // a damaged packet gives no frame
        av_packet_unref(m_libav->packet);
        if (ours && !m_libav->drain(sink))
            return;
    }
    avcodec_send_packet(m_libav->codec, nullptr);
    m_libav->drain(sink);
}
