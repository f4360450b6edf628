#include "server/voice/measure/BestPart.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/ClippedSamples.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/VoiceActivity.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr std::size_t partSeconds = 30;
constexpr std::size_t blockSeconds =
    5; // noise is judged by blocks: one quiet moment does not make a quiet part
constexpr double clippingWeight = 50;
constexpr double enoughDb = 25; // signal to noise
constexpr auto framesPerSecond = static_cast<std::size_t>(1 / VoiceActivity::hopSeconds);

/// What is known of a whole recording.
struct Look {
    std::vector<bool> isSpeech;  ///< every 10 ms
    std::vector<float> levels;   ///< dB, every 10 ms
    std::vector<double> clipped; ///< samples in each second
    int sampleRateHz = 0;
};

Look lookAt(const Sound &sound)
{
    const Sound narrow = resampled(sound, 8000);
    Look look{.isSpeech = findSpeech(narrow).active,
              .levels = frameLevels(narrow, 0.02, VoiceActivity::hopSeconds),
              .clipped = std::vector<double>(static_cast<std::size_t>(sound.seconds()) + 1),
              .sampleRateHz = sound.sampleRateHz};
    const std::vector<bool> clipped = clippedSamples(sound);
    for (std::size_t i = 0; i < clipped.size(); ++i)
        look.clipped[i / static_cast<std::size_t>(sound.sampleRateHz)] += clipped[i] ? 1 : 0;
    return look;
}

double signalToNoiseDb(const Look &look, std::size_t first, std::size_t end)
{
    double power = 0;
    double count = 0;
    for (std::size_t i = first; i < end; ++i) {
        power += look.isSpeech[i] ? std::pow(10.0, static_cast<double>(look.levels[i]) / 10) : 0;
        count += look.isSpeech[i] ? 1 : 0;
    }
    const auto at = [&look](std::size_t i) { return look.levels.begin() + static_cast<std::ptrdiff_t>(i); };
    const double noise = std::pow(10.0, static_cast<double>(quantileOf({at(first), at(end)}, 0.05)) / 10);
    return count > 0 ? 10 * std::log10(std::max(1e-3, power / count / noise - 1)) : 0;
}

/// Mean of what the blocks lack.
double missingDb(const Look &look, std::size_t first, std::size_t end)
{
    constexpr std::size_t block = blockSeconds * framesPerSecond;
    double sum = 0;
    double count = 0;
    for (std::size_t start = first; start + block <= end; start += block) {
        sum += std::max(0.0, enoughDb - signalToNoiseDb(look, start, start + block));
        ++count;
    }
    return sum / std::max(1.0, count);
}

/// Higher is better; 1 is a part full of clean speech.
double scoreOf(const Look &look, std::size_t second)
{
    const std::size_t first = second * framesPerSecond;
    const std::size_t end =
        std::min({first + partSeconds * framesPerSecond, look.isSpeech.size(), look.levels.size()});
    double speech = 0;
    for (std::size_t i = first; i < end; ++i)
        speech += look.isSpeech[i] ? 1 : 0;
    double clipped = 0;
    for (std::size_t i = second; i < std::min(second + partSeconds, look.clipped.size()); ++i)
        clipped += look.clipped[i];
    return speech / (partSeconds * framesPerSecond) -
           clippingWeight * clipped / (static_cast<double>(partSeconds) * look.sampleRateHz) -
           missingDb(look, first, end) / 10;
}

} // namespace

Sound bestPart(const Sound &sound)
{
    if (sound.seconds() <= partSeconds)
        return sound;
    const Look look = lookAt(sound);
    std::size_t best = 0;
    double highest = scoreOf(look, 0);
    for (std::size_t second = 1; static_cast<double>(second + partSeconds) <= sound.seconds(); ++second) {
        if (const double score = scoreOf(look, second); score > highest) {
            highest = score;
            best = second;
        }
    }
    const auto rate = static_cast<std::size_t>(sound.sampleRateHz);
    const auto first = sound.samples.begin() + static_cast<std::ptrdiff_t>(best * rate);
    return {.samples = {first, first + static_cast<std::ptrdiff_t>(partSeconds * rate)},
            .sampleRateHz = sound.sampleRateHz};
}
