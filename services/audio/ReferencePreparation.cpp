#include "services/audio/ReferencePreparation.h"

#include "services/audio/AudioDecoder.h"
#include "services/audio/AudioEncoder.h"
#include "services/audio/AudioErrors.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;
using std::chrono::microseconds;

namespace {

// Of the bucket `references`; audio/m4a and audio/x-wav are other names of the last and the first.
constexpr QLatin1StringView allowedTypes[] = {"audio/wav"_L1, "audio/mpeg"_L1, "audio/mp4"_L1};

constexpr int highRateHz = 48'000;
constexpr int lowRateHz = 24'000;
constexpr qint64 wavHeaderBytes = 44;
constexpr qint64 bytesPerFrame = 2; // mono, 16 bit
constexpr std::chrono::seconds longestReference((maxReferenceBytes - wavHeaderBytes) / bytesPerFrame /
                                                lowRateHz);

/// What the whole file holds: decoding it once finds every fault before anything is written or sent.
struct Survey {
    AudioFileInfo file = {};
    microseconds duration = {};
};

Result<Survey> survey(const QString &path)
{
    auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    for (;;) {
        const auto frame = reader->next();
        if (!frame)
            return tl::unexpected(frame.error());
        if (!*frame)
            break;
    }
    const AudioFileInfo &info = reader->info();
    return Survey{.file = info, .duration = microseconds(reader->frames() * 1'000'000 / info.sampleRateHz)};
}

qint64 framesIn(microseconds duration, int rateHz)
{
    return duration.count() * rateHz / 1'000'000;
}

/// The rate at which the clip fits the limit, or the wish that it be trimmed.
Result<int> fittingRate(int fileRateHz, microseconds duration)
{
    for (const int rateHz : {std::min(fileRateHz, highRateHz), std::min(fileRateHz, lowRateHz)}) {
        if (wavHeaderBytes + framesIn(duration, rateHz) * bytesPerFrame <= maxReferenceBytes)
            return rateHz;
    }
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(longestReference);
    const QString message =
        QCoreApplication::translate("Audio",
                                    "The recording is too long. Trim it to %1 minutes %2 seconds or less.")
            .arg(minutes.count())
            .arg((longestReference - minutes).count());
    return tl::unexpected(Error{.kind = Error::Kind::Invalid, .message = message});
}

Result<> copyRange(AudioDecoder &decoder, AudioEncoder &encoder, qint64 frames)
{
    auto wanted = static_cast<size_t>(frames);
    while (wanted > 0) {
        const auto block = decoder.read();
        if (!block)
            return tl::unexpected(block.error());
        if (block->empty())
            break;
        const auto part = block->first(std::min(wanted, block->size()));
        if (const auto written = encoder.write(part); !written)
            return written;
        wanted -= part.size();
    }
    return encoder.finish();
}

Result<> writeWav(const QString &source, const QString &destination, const AudioRange &range, int rateHz)
{
    const AudioFormat format{.sampleRateHz = rateHz, .channels = 1};
    auto decoder = AudioDecoder::open(source, format);
    if (!decoder)
        return tl::unexpected(decoder.error());
    if (range.start > microseconds(0)) {
        if (const auto found = decoder->seek(range.start); !found)
            return found;
    }
    QFile file(destination);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(saveError(file.error(), file.errorString()));
    auto encoder = AudioEncoder::create(file, {.container = "wav", .codec = "pcm_s16le"}, format);
    if (!encoder)
        return tl::unexpected(encoder.error());
    if (const auto copied = copyRange(*decoder, *encoder, framesIn(range.end - range.start, rateHz)); !copied)
        return copied;
    if (!file.flush())
        return tl::unexpected(saveError(file.error(), file.errorString()));
    return {};
}

Result<PreparedReference> writePart(const QString &path, const AudioRange &part, int fileRateHz)
{
    const auto duration = part.end - part.start;
    const auto rateHz = fittingRate(fileRateHz, duration);
    if (!rateHz)
        return tl::unexpected(rateHz.error());
    auto folder = std::make_shared<const QTemporaryDir>();
    if (!folder->isValid())
        return tl::unexpected(saveError(QFileDevice::OpenError, folder->errorString()));
    const QString wav = folder->filePath(u"reference.wav"_s);
    if (const auto written = writeWav(path, wav, part, *rateHz); !written)
        return tl::unexpected(written.error());
    return PreparedReference{.path = wav,
                             .mimeType = u"audio/wav"_s,
                             .sizeBytes = QFileInfo(wav).size(),
                             .duration = duration,
                             .folder = folder};
}

Result<AudioRange> usedRange(const std::optional<AudioRange> &trim, microseconds duration)
{
    const AudioRange whole{.start = microseconds(0), .end = duration};
    if (!trim)
        return whole;
    const AudioRange used{.start = std::max(trim->start, whole.start), .end = std::min(trim->end, whole.end)};
    if (used.start < used.end)
        return used;
    return tl::unexpected(Error{.kind = Error::Kind::Invalid,
                                .message = QCoreApplication::translate(
                                    "Audio", "Nothing is left of the recording. Trim less of it.")});
}

} // namespace

Result<PreparedReference> prepareReference(const QString &path, const std::optional<AudioRange> &trim)
{
    const auto found = survey(path);
    if (!found)
        return tl::unexpected(found.error());
    const auto range = usedRange(trim, found->duration);
    if (!range)
        return tl::unexpected(range.error());

    const qint64 sizeBytes = QFileInfo(path).size();
    const bool isWhole = range->start == microseconds(0) && range->end == found->duration;
    const bool isAllowed = std::find(std::begin(allowedTypes), std::end(allowedTypes),
                                     found->file.mimeType) != std::end(allowedTypes);
    if (isWhole && isAllowed && sizeBytes <= maxReferenceBytes)
        return PreparedReference{.path = path,
                                 .mimeType = found->file.mimeType,
                                 .sizeBytes = sizeBytes,
                                 .duration = found->duration};

    return writePart(path, *range, found->file.sampleRateHz);
}

Result<PreparedReference> cutReference(const QString &path, const AudioRange &part)
{
    const auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    return writePart(path, part, reader->info().sampleRateHz);
}
