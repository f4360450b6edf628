#include "tests/fuzz/SoundFiles.h"

#include <QFile>

#include <sndfile.h>

#include <array>
#include <memory>
#include <vector>

namespace {

struct Closer {
    void operator()(SNDFILE *file) const { sf_close(file); }
};
using SoundFile = std::unique_ptr<SNDFILE, Closer>;

constexpr int mp3 = 0x230000; // the names of MP3's constants came with libsndfile 1.1
constexpr int layer3 = 0x0082;

constexpr std::array formats{
    SF_FORMAT_FLAC | SF_FORMAT_PCM_16, SF_FORMAT_OGG | SF_FORMAT_VORBIS, mp3 | layer3,
    SF_FORMAT_AIFF | SF_FORMAT_PCM_16, SF_FORMAT_AU | SF_FORMAT_PCM_16,  SF_FORMAT_WAV | SF_FORMAT_IMA_ADPCM};

QByteArray bytesOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QList<QByteArray> inManyFormats(const QString &wavFile, const QString &folder)
{
    SF_INFO info{};
    const SoundFile speech(sf_open(QFile::encodeName(wavFile).constData(), SFM_READ, &info));
    if (!speech)
        return {};
    std::vector<float> samples(static_cast<std::size_t>(info.frames * info.channels));
    const sf_count_t frames = sf_readf_float(speech.get(), samples.data(), info.frames);
    QList<QByteArray> result{bytesOf(wavFile)};
    const QString name = folder + QStringLiteral("/converted");
    for (const int format : formats) {
        SF_INFO target{.frames = 0,
                       .samplerate = info.samplerate,
                       .channels = info.channels,
                       .format = format,
                       .sections = 0,
                       .seekable = 0};
        SoundFile converted(sf_open(QFile::encodeName(name).constData(), SFM_WRITE, &target));
        if (!converted)
            continue;
        sf_writef_float(converted.get(), samples.data(), frames);
        converted.reset();
        result.append(bytesOf(name));
    }
    return result;
}
