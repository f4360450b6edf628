#include "server/voice/speech/TakeBuilder.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr float silenceBelowPeak = 0.00316F; // -50 dB
/// Kept on each side: a plosive's beginning and the end of a breath are below the threshold. The fade lies in
/// it.
constexpr double marginSeconds = 0.03;

void fade(std::vector<float> &samples, std::size_t length)
{
    for (std::size_t i = 0; i < length; ++i) {
        const double phase = (static_cast<double>(i) + 0.5) / static_cast<double>(length);
        const auto gain = static_cast<float>(0.5 - 0.5 * std::cos(std::numbers::pi * phase));
        samples[i] *= gain;
        samples[samples.size() - 1 - i] *= gain;
    }
}

struct SampleRange {
    std::ptrdiff_t begin = 0;
    std::ptrdiff_t end = 0;
};

/// Where the speech is, with its margins; empty when there is none.
SampleRange speechRange(const Sound &sound)
{
    float peak = 0;
    for (const float sample : sound.samples)
        peak = std::max(peak, std::abs(sample));
    const auto isLoud = [limit = peak * silenceBelowPeak](float sample) { return std::abs(sample) > limit; };
    const auto first = std::find_if(sound.samples.begin(), sound.samples.end(), isLoud);
    const auto last = std::find_if(sound.samples.rbegin(), sound.samples.rend(), isLoud).base();
    if (first >= last)
        return {};
    const auto margin = static_cast<std::ptrdiff_t>(marginSeconds * sound.sampleRateHz);
    const auto size = static_cast<std::ptrdiff_t>(sound.samples.size());
    return {.begin = std::max<std::ptrdiff_t>(0, first - sound.samples.begin() - margin),
            .end = std::min(size, last - sound.samples.begin() + margin)};
}

} // namespace

Sound trimmedSpeech(const Sound &sound)
{
    const SampleRange range = speechRange(sound);
    Sound result{.samples = {sound.samples.begin() + range.begin, sound.samples.begin() + range.end},
                 .sampleRateHz = sound.sampleRateHz};
    const auto margin = static_cast<std::size_t>(marginSeconds * sound.sampleRateHz);
    fade(result.samples, std::min(margin, result.samples.size() / 2));
    return result;
}

double trimmedSeconds(const Sound &sound)
{
    return static_cast<double>(speechRange(sound).begin) / sound.sampleRateHz;
}

void TakeBuilder::addSpeech(const Sound &speech)
{
    m_take.samples.insert(m_take.samples.end(), speech.samples.begin(), speech.samples.end());
}

void TakeBuilder::addPause(double seconds)
{
    m_take.samples.resize(m_take.samples.size() +
                          static_cast<std::size_t>(std::lround(seconds * takeRateHz)));
}
