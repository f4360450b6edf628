#include "tests/server/voice/support/Damage.h"

#include "server/voice/audio/Recording.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/RealFft.h"
#include "tests/support/SpeechFile.h"

#include <QUuid>

#include <algorithm>
#include <cmath>
#include <random>

using namespace Qt::StringLiterals;

namespace {

constexpr auto text =
    "The harbour was quiet that morning, and nobody had seen the ferry. We waited for an hour "
    "by the old crane. Then, far out, somebody shouted a name. It was a long way to answer, "
    "and the wind took most of it. My father laughed and lifted me onto the wall. From there I "
    "could see the whole bay, the islands, and a thin line of smoke above the lighthouse.";
constexpr double roomNoiseDb = 45;

double powerOf(const Sound &sound)
{
    double sum = 0;
    for (const float sample : sound.samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return sum / static_cast<double>(std::max<std::size_t>(1, sound.samples.size()));
}

std::size_t powerOfTwoFrom(std::size_t least)
{
    std::size_t size = 2;
    while (size < least)
        size *= 2;
    return size;
}

std::vector<float> convolved(const std::vector<float> &a, const std::vector<float> &b)
{
    RealFft first(powerOfTwoFrom(a.size() + b.size()));
    RealFft second(first.samples().size());
    std::fill(first.samples().begin(), first.samples().end(), 0.0F);
    std::fill(second.samples().begin(), second.samples().end(), 0.0F);
    std::copy(a.begin(), a.end(), first.samples().begin());
    std::copy(b.begin(), b.end(), second.samples().begin());
    first.forward();
    second.forward();
    for (std::size_t i = 0; i < first.spectrum().size(); ++i)
        first.spectrum()[i] *= second.spectrum()[i] / static_cast<float>(first.samples().size());
    first.inverse();
    return {first.samples().begin(), first.samples().begin() + static_cast<std::ptrdiff_t>(a.size())};
}

} // namespace

Sound quietSpeech(const QString &voice, const QString &folder)
{
    const QString path = folder + u'/' + QUuid::createUuid().toString(QUuid::Id128) + u".wav"_s;
    if (!makeSpeech(QString::fromUtf8(text), voice, path))
        return {};
    return withNoise(loadRecording(path.toStdString()), roomNoiseDb, 7);
}

Sound withNoise(Sound sound, double ratioDb, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> noise(
        0, static_cast<float>(std::sqrt(powerOf(sound) / std::pow(10, ratioDb / 10))));
    for (float &sample : sound.samples)
        sample += noise(random);
    return sound;
}

Sound clippedBy(Sound sound, double driveDb)
{
    float peak = 0;
    for (const float sample : sound.samples)
        peak = std::max(peak, std::abs(sample));
    const float gain = static_cast<float>(std::pow(10, driveDb / 20)) / peak;
    for (float &sample : sound.samples)
        sample = std::clamp(sample * gain, -1.0F, 1.0F);
    return sound;
}

Sound inRoom(const Sound &sound, double decaySeconds, unsigned seed)
{
    constexpr double lateShare = 0.6; // of the power; a few metres from the microphone
    std::mt19937 random(seed);
    std::normal_distribution<float> noise;
    const auto rate = static_cast<double>(sound.sampleRateHz);
    std::vector<float> response(static_cast<std::size_t>(1.2 * decaySeconds * rate));
    double power = 0;
    for (std::size_t i = 0; i < response.size(); ++i) {
        const double fall = std::pow(10, -3 * static_cast<double>(i) / rate / decaySeconds);
        response[i] = noise(random) * static_cast<float>(fall);
        power += static_cast<double>(response[i]) * static_cast<double>(response[i]);
    }
    const auto late = static_cast<float>(std::sqrt(lateShare / power));
    std::transform(response.begin(), response.end(), response.begin(), [late](float x) { return x * late; });
    response.front() += static_cast<float>(std::sqrt(1 - lateShare));
    return {.samples = convolved(sound.samples, response), .sampleRateHz = sound.sampleRateHz};
}

Sound withoutAbove(Sound sound, double hertz)
{
    for (int i = 0; i < 12; ++i)
        sound = lowPassed(sound, hertz * 1.1);
    return sound;
}

Sound spliced(const Sound &first, const Sound &second)
{
    Sound result = first;
    result.samples.resize(first.samples.size() / 2);
    result.samples.insert(result.samples.end(),
                          second.samples.begin() + static_cast<std::ptrdiff_t>(second.samples.size() / 2),
                          second.samples.end());
    return result;
}
