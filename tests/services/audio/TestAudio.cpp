#include "tests/services/audio/TestAudio.h"

#include "services/audio/AudioDecoder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace {

template <class T> T needed(Result<T> result)
{
    if (!result)
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// Correlation of `sent` with `heard` from `delay` (in samples, may be negative) on; what is not there is
/// silence.
double correlationAt(const std::vector<float> &sent, const std::vector<float> &heard, qint64 delay)
{
    const auto size = static_cast<qint64>(heard.size());
    const qint64 first = std::max<qint64>(0, -delay);
    const qint64 end = std::min(static_cast<qint64>(sent.size()), size - delay);
    double product = 0;
    double heardEnergy = 0;
    for (qint64 i = first; i < end; ++i) {
        const double other = heard[static_cast<size_t>(i + delay)];
        product += sent[static_cast<size_t>(i)] * other;
        heardEnergy += other * other;
    }
    double sentEnergy = 0;
    for (const float sample : sent)
        sentEnergy += double{sample} * sample;
    return product / std::sqrt(std::max(sentEnergy * heardEnergy, 1e-12));
}

qint64 bestDelay(const Sound &sent, const Sound &heard, qint64 first, qint64 last)
{
    qint64 best = first;
    double highest = -1;
    for (qint64 delay = first; delay <= last; ++delay) {
        const double correlation = correlationAt(sent.samples, heard.samples, delay);
        if (correlation > highest) {
            highest = correlation;
            best = delay;
        }
    }
    return best;
}

/// Every `step`-th sample of a smoothed sound: enough to find a delay by.
Sound thinned(const Sound &sound, size_t step)
{
    Sound result{.sampleRateHz = sound.sampleRateHz / static_cast<int>(step)};
    for (size_t i = 0; i + step <= sound.samples.size(); i += step) {
        float sum = 0;
        for (size_t j = 0; j < step; ++j)
            sum += sound.samples[i + j];
        result.samples.push_back(sum / static_cast<float>(step));
    }
    return result;
}

} // namespace

Sound speech(const QString &text, int sampleRateHz)
{
    const QTemporaryDir folder;
    const QString wav = folder.filePath(u"speech.wav"_s);
    if (QProcess::execute(u"espeak-ng"_s, {u"-w"_s, wav, text}) != 0)
        qFatal("espeak-ng does not speak");
    return readSound(wav, sampleRateHz);
}

Sound tone(double frequencyHz, double seconds, int sampleRateHz)
{
    Sound sound{.sampleRateHz = sampleRateHz};
    sound.samples.resize(static_cast<size_t>(std::lround(seconds * sampleRateHz)));
    for (size_t i = 0; i < sound.samples.size(); ++i) {
        const double phase = 2 * std::numbers::pi * frequencyHz * static_cast<double>(i) / sampleRateHz;
        sound.samples[i] = static_cast<float>(0.5 * std::sin(phase));
    }
    return sound;
}

void writeSound(const Sound &sound, const QString &path, const AudioCoding &coding, int channels)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        qFatal("cannot write a test file");
    std::vector<float> interleaved;
    interleaved.reserve(sound.samples.size() * static_cast<size_t>(channels));
    for (const float sample : sound.samples)
        interleaved.insert(interleaved.end(), static_cast<size_t>(channels), sample);
    auto encoder = needed(
        AudioEncoder::create(file, coding, {.sampleRateHz = sound.sampleRateHz, .channels = channels}));
    needed(encoder.write(interleaved));
    needed(encoder.finish());
}

Sound readSound(const QString &path, int sampleRateHz)
{
    auto decoder = needed(AudioDecoder::open(path, {.sampleRateHz = sampleRateHz, .channels = 1}));
    Sound sound{.sampleRateHz = sampleRateHz};
    for (;;) {
        const auto block = needed(decoder.read());
        if (block.empty())
            return sound;
        sound.samples.insert(sound.samples.end(), block.begin(), block.end());
    }
}

Likeness compare(const Sound &sent, const Sound &heard, double maxDelaySeconds)
{
    Q_ASSERT(sent.sampleRateHz == heard.sampleRateHz);
    constexpr size_t step = 12;
    const Sound few = thinned(sent, step);
    const Sound fewHeard = thinned(heard, step);
    const auto farthest = static_cast<qint64>(maxDelaySeconds * few.sampleRateHz);
    const qint64 rough = bestDelay(few, fewHeard, -farthest, farthest);
    const qint64 around = rough * static_cast<qint64>(step);
    const qint64 delay = bestDelay(sent, heard, around - 2 * qint64{step}, around + 2 * qint64{step});
    return {.correlation = correlationAt(sent.samples, heard.samples, delay),
            .delaySeconds = static_cast<double>(delay) / sent.sampleRateHz};
}
