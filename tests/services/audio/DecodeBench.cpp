#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/TestAudio.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <limits>

using namespace Qt::StringLiterals;

// Prints, as one line of JSON per format, how long decoding and drawing an hour of speech takes, as a ratio
// to libavcodec alone in the same run. With a number as its argument: that many minutes instead of 60.

namespace {

constexpr int rounds = 5; ///< the best of them counts, in turns, so that both see the same machine
constexpr int buckets = 2'000;

/// The least a decoder can do: every packet through the codec, every frame thrown away. Returns the frames.
qint64 decodeBarely(const QByteArray &path)
{
    AVFormatContext *format = nullptr;
    if (avformat_open_input(&format, path.constData(), nullptr, nullptr) < 0)
        qFatal("cannot open the test file");
    const AvHandle<AVFormatContext> owner(format);
    avformat_find_stream_info(format, nullptr);
    const AVStream *stream = format->streams[0];
    const AvHandle<AVCodecContext> codec(
        avcodec_alloc_context3(avcodec_find_decoder(stream->codecpar->codec_id)));
    avcodec_parameters_to_context(codec.get(), stream->codecpar);
    codec->pkt_timebase = stream->time_base;
    avcodec_open2(codec.get(), nullptr, nullptr);
    const AvHandle<AVPacket> packet(av_packet_alloc());
    const AvHandle<AVFrame> frame(av_frame_alloc());
    qint64 frames = 0;
    for (bool isEnd = false; !isEnd;) {
        isEnd = av_read_frame(format, packet.get()) < 0;
        avcodec_send_packet(codec.get(), isEnd ? nullptr : packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(codec.get(), frame.get()) == 0)
            frames += frame->nb_samples;
    }
    return frames;
}

template <class Work> double bestMs(double best, const Work &work)
{
    const std::clock_t begin = std::clock(); // of this process alone: others may be busy
    work();
    return std::min(best, 1e3 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
}

void measure(const QString &name, const QString &path)
{
    const QByteArray bytes = path.toUtf8();
    double barely = std::numeric_limits<double>::max();
    double drawn = barely;
    for (int round = 0; round < rounds; ++round) {
        barely = bestMs(barely, [&bytes] {
            if (decodeBarely(bytes) == 0)
                qFatal("nothing decoded");
        });
        drawn = bestMs(drawn, [&path] {
            if (!readPeaks(path, buckets))
                qFatal("no peaks");
        });
    }
    const QJsonObject line{{u"bench"_s, u"decode and peaks, "_s + name},
                           {u"ms"_s, drawn},
                           {u"bare_libavcodec_ms"_s, barely},
                           {u"ratio"_s, drawn / barely}};
    std::puts(QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
}

} // namespace

int main(int argc, char **argv)
{
    const double minutes = argc > 1 ? std::atof(argv[1]) : 60;
    const Sound sentence =
        speech(u"An hour of speech is a long time, unless nobody has to listen to it."_s, 48'000);
    Sound hour{.sampleRateHz = sentence.sampleRateHz};
    const auto frames = static_cast<size_t>(minutes * 60 * hour.sampleRateHz);
    hour.samples.reserve(frames + sentence.samples.size());
    while (hour.samples.size() < frames)
        hour.samples.insert(hour.samples.end(), sentence.samples.begin(), sentence.samples.end());
    const QTemporaryDir folder;
    writeSound(hour, folder.filePath(u"hour.wav"_s));
    writeSound(hour, folder.filePath(u"hour.mp3"_s),
               {.container = "mp3", .codec = "libmp3lame", .bitRate = 96'000});
    hour = {};
    measure(u"wav"_s, folder.filePath(u"hour.wav"_s));
    measure(u"mp3"_s, folder.filePath(u"hour.mp3"_s));
    return 0;
}
