#include "services/audio/AudioReader.h"

#include "services/audio/AudioErrors.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <algorithm>
#include <span>

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace {

constexpr AVRational microsecond{1, 1'000'000};

/// Demuxers that read the one file they are given, no playlists or image sequences.
constexpr auto allowedFormats = "wav,w64,mp3,aac,mov,ogg,flac,matroska,aiff,caf,au";

constexpr int maxChannels = 64; ///< libebur128's limit; real files have at most 24

/// Announced and counted length may differ by this: a codec's padding, or a scratch that frames were lost in.
microseconds lengthTolerance(microseconds duration)
{
    return std::max(duration / 100, std::min(duration / 10, microseconds(250'000)));
}

/// Some writers to a pipe announce a length near 2 or 4 GiB because they cannot know it.
constexpr qint64 unknownWavBytes = 0x7fff0000;

/// Enough for codecs whose frames lean on earlier ones (MP3's bit reservoir, Opus' 80 ms) to settle.
constexpr microseconds preroll{500'000};

struct ContainerName {
    QLatin1StringView libav;
    QLatin1StringView name;
    QLatin1StringView mimeType;
};

constexpr ContainerName containers[] = {
    {"wav"_L1, "wav"_L1, "audio/wav"_L1},    {"mp3"_L1, "mp3"_L1, "audio/mpeg"_L1},
    {"mov"_L1, "mp4"_L1, "audio/mp4"_L1},    {"ogg"_L1, "ogg"_L1, "audio/ogg"_L1},
    {"flac"_L1, "flac"_L1, "audio/flac"_L1}, {"matroska"_L1, "webm"_L1, "audio/webm"_L1},
    {"aac"_L1, "aac"_L1, "audio/aac"_L1},    {"aiff"_L1, "aiff"_L1, "audio/aiff"_L1},
};

QString describeCode(int code)
{
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(code, text, sizeof text);
    return QString::fromUtf8(text);
}

tl::unexpected<Error> failure(FileProblem problem, const QString &detail = {})
{
    return tl::unexpected(fileError(problem, detail));
}

/// Files of these kinds that libav cannot even open have lost a part of themselves.
bool beginsLikeAudio(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(8);
    return head.startsWith("RIFF") || head.startsWith("fLaC") || head.startsWith("OggS") ||
           head.mid(4) == "ftyp" || head.startsWith("\x1a\x45\xdf\xa3");
}

Result<> checkFile(const QString &path)
{
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return failure(FileProblem::Unreadable);
    if (file.size() == 0)
        return failure(FileProblem::Empty);
    return {};
}

bool isPicture(const AVStream *stream)
{
    return stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
}

bool isAudio(const AVStream *stream)
{
    return stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO;
}

/// How much shorter a WAV file is than its header says; libav quietly reads what is there.
qint64 missingWavBytes(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || !file.seek(4))
        return 0;
    const QByteArray field = file.read(4);
    const qint64 announced = field.size() == 4 ? qFromLittleEndian<quint32>(field.constData()) : 0;
    return announced >= unknownWavBytes ? 0 : std::max<qint64>(announced + 8 - file.size(), 0);
}

} // namespace

Result<AudioReader> AudioReader::open(const QString &path)
{
    if (const auto usable = checkFile(path); !usable)
        return tl::unexpected(usable.error());
    av_log_set_level(AV_LOG_QUIET); // its messages name files, and every failure comes back as a code

    AVDictionary *options = nullptr;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    av_dict_set(&options, "format_whitelist", allowedFormats, 0);
    // WAV in packets of 64 instead of 4 KiB is read twice as fast; all of them would be searched for other
    // codecs in disguise, at 0.1 s a file, where one is enough.
    av_dict_set(&options, "max_size", "65536", 0);
    av_dict_set(&options, "max_probe_packets", "1", 0);
    AVFormatContext *format = nullptr;
    const int code = avformat_open_input(&format, ("file:" + path.toUtf8()).constData(), nullptr, &options);
    av_dict_free(&options);
    if (code < 0) {
        const bool isDamaged = code == AVERROR_INVALIDDATA && beginsLikeAudio(path);
        return failure(isDamaged ? FileProblem::CutOff : FileProblem::NotAudio, describeCode(code));
    }

    AudioReader reader;
    reader.m_format.reset(format);
    reader.m_packet.reset(av_packet_alloc());
    reader.m_frame.reset(av_frame_alloc());
    const auto ready = reader.selectStream().and_then([&reader] { return reader.openCodec(); });
    if (!ready)
        return tl::unexpected(ready.error());
    reader.describe(path);
    return reader;
}

Result<> AudioReader::selectStream()
{
    if (const int code = avformat_find_stream_info(m_format.get(), nullptr); code < 0)
        return failure(FileProblem::NotAudio, describeCode(code));
    m_stream = av_find_best_stream(m_format.get(), AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (m_stream < 0) { // what has audio without a usable rate was mistaken for audio
        const std::span streams(m_format->streams, m_format->nb_streams);
        const bool isOther = !streams.empty() && std::none_of(streams.begin(), streams.end(), isAudio);
        return failure(isOther ? FileProblem::NoSound : FileProblem::NotAudio, describeCode(m_stream));
    }
    for (unsigned i = 0; i < m_format->nb_streams; ++i)
        m_format->streams[i]->discard = static_cast<int>(i) == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    return {};
}

Result<> AudioReader::openCodec()
{
    const AVStream *stream = m_format->streams[m_stream];
    const AVCodec *codec = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!codec)
        return failure(FileProblem::NotAudio, u"no decoder"_s);
    m_codec.reset(avcodec_alloc_context3(codec));
    int code = avcodec_parameters_to_context(m_codec.get(), stream->codecpar);
    m_codec->pkt_timebase =
        stream->time_base; // without it the encoder's padding of MP3 is not removed exactly
    if (code >= 0)
        code = avcodec_open2(m_codec.get(), codec, nullptr);
    if (code < 0)
        return failure(FileProblem::NotAudio, describeCode(code));
    if (m_codec->sample_rate <= 0 || m_codec->ch_layout.nb_channels <= 0 ||
        m_codec->ch_layout.nb_channels > maxChannels)
        return failure(FileProblem::NotAudio, u"no usable rate or channels"_s);
    return {};
}

void AudioReader::describe(const QString &path)
{
    const QLatin1StringView format(m_format->iformat->name);
    const auto known =
        std::find_if(std::begin(containers), std::end(containers), [format](const ContainerName &name) {
            return format == name.libav || format.startsWith(QString(name.libav + u','));
        });
    const bool isKnown = known != std::end(containers);
    m_info.container = isKnown ? QString(known->name) : QString(format);
    m_info.mimeType = isKnown ? QString(known->mimeType) : QString();
    m_info.codec = QString::fromLatin1(m_codec->codec->name);
    m_info.sampleRateHz = m_codec->sample_rate;
    m_info.channels = m_codec->ch_layout.nb_channels;

    for (unsigned i = 0; i < m_format->nb_streams; ++i) {
        const AVStream *other = m_format->streams[i];
        if (other->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && !isPicture(other))
            m_info.mimeType.replace("audio/"_L1, "video/"_L1);
    }
    m_info.duration = announcedDuration(path);
}

std::optional<microseconds> AudioReader::announcedDuration(const QString &path) const
{
    const AVStream *stream = m_format->streams[m_stream];
    if (m_info.container == "wav"_L1) {
        const qint64 frames = std::max<qint64>(stream->duration, 0);
        if (frames * m_codec->block_align >= unknownWavBytes || m_codec->bit_rate <= 0)
            return {};
        const qint64 missing = av_rescale(missingWavBytes(path), 8 * microsecond.den, m_codec->bit_rate);
        return microseconds(av_rescale_q(frames, stream->time_base, microsecond) + missing);
    }
    if (m_format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE)
        return {};
    if (stream->duration > 0)
        return microseconds(av_rescale_q(stream->duration, stream->time_base, microsecond));
    if (m_format->duration > 0)
        return microseconds(m_format->duration);
    return {};
}

Result<const AVFrame *> AudioReader::next()
{
    for (;;) {
        const int code = avcodec_receive_frame(m_codec.get(), m_frame.get());
        if (code == 0) {
            m_frames += av_rescale(m_frame->nb_samples, m_info.sampleRateHz, m_frame->sample_rate);
            ++m_goodFrames;
            if (!m_origin)
                m_origin = m_frame->best_effort_timestamp;
            return m_frame.get();
        }
        if (code == AVERROR_EOF)
            return checkEnd().map([]() -> const AVFrame * { return nullptr; });
        if (code != AVERROR(EAGAIN)) {
            ++m_badPackets; // a damaged frame is skipped, as every player does; checkEnd() judges the sum
            continue;
        }
        if (const auto fed = feed(); !fed)
            return tl::unexpected(fed.error());
    }
}

/// Gives the codec the next packet of our stream, or the end.
Result<> AudioReader::feed()
{
    int code = 0;
    do {
        av_packet_unref(m_packet.get());
        code = av_read_frame(m_format.get(), m_packet.get());
    } while (code >= 0 && m_packet->stream_index != m_stream);

    if (code == AVERROR(EIO) || code == AVERROR(ENOENT))
        return failure(FileProblem::Unreadable, describeCode(code));
    const bool isEnd = code < 0;
    if (avcodec_send_packet(m_codec.get(), isEnd ? nullptr : m_packet.get()) == AVERROR_INVALIDDATA)
        ++m_badPackets;
    return {};
}

Result<> AudioReader::checkEnd() const
{
    if (!m_fromBeginning)
        return {};
    if (m_badPackets > m_goodFrames)
        return failure(FileProblem::NotAudio, u"%1 packets cannot be decoded"_s.arg(m_badPackets));
    const bool isAnnounced = m_info.duration && *m_info.duration > microseconds(0);
    if (m_frames == 0)
        return failure(isAnnounced ? FileProblem::CutOff : FileProblem::Empty, u"no frames"_s);
    if (!isAnnounced)
        return {};
    const microseconds counted(av_rescale(m_frames, microsecond.den, m_info.sampleRateHz));
    if (counted + lengthTolerance(*m_info.duration) < *m_info.duration)
        return failure(FileProblem::CutOff,
                       u"%1 of %2 us"_s.arg(counted.count()).arg(m_info.duration->count()));
    return {};
}

microseconds AudioReader::framePosition() const
{
    if (m_frame->best_effort_timestamp == AV_NOPTS_VALUE)
        return microseconds(av_rescale(m_frames - m_frame->nb_samples, microsecond.den, m_info.sampleRateHz));
    const AVRational unit = m_format->streams[m_stream]->time_base;
    return microseconds(
        av_rescale_q(m_frame->best_effort_timestamp - m_origin.value_or(0), unit, microsecond));
}

Result<> AudioReader::seek(microseconds position)
{
    // The container's own start may count an encoder's delay that the decoder removes: only a frame tells.
    if (!m_origin) {
        if (const auto first = next(); !first)
            return tl::unexpected(first.error());
    }
    const AVRational unit = m_format->streams[m_stream]->time_base;
    const microseconds target = std::max(position - preroll, microseconds(0));
    const qint64 timestamp = m_origin.value_or(0) + av_rescale_q(target.count(), microsecond, unit);
    const int code = av_seek_frame(m_format.get(), m_stream, timestamp, AVSEEK_FLAG_BACKWARD);
    if (code < 0)
        return failure(FileProblem::Unreadable, describeCode(code));
    avcodec_flush_buffers(m_codec.get());
    m_fromBeginning = false;
    return {};
}
