#include "server/voice/measure/VoiceActivity.h"

#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr std::size_t shortestPauseFrames = 15;

/// Level above which a frame counts: between the noise and the speech, at most 35 dB below loud speech, at
/// least 10.
float threshold(const std::vector<float> &levels)
{
    const float noise = quantileOf(levels, 0.1);
    const float speech = quantileOf(levels, 0.95);
    return std::min(std::max(noise + 0.35F * (speech - noise), speech - 35), speech - 10);
}

/// Majority of five neighbours.
std::vector<bool> smoothed(const std::vector<bool> &flags)
{
    std::vector<bool> result(flags.size());
    const auto count = static_cast<std::ptrdiff_t>(flags.size());
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, i - 2);
        const std::ptrdiff_t end = std::min(count, i + 3);
        result[static_cast<std::size_t>(i)] =
            2 * std::count(flags.begin() + first, flags.begin() + end, true) > end - first;
    }
    return result;
}

std::vector<bool> widened(const std::vector<bool> &flags, std::size_t frames)
{
    std::vector<bool> result(flags.size());
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (!flags[i])
            continue;
        for (std::size_t j = i - std::min(i, frames); j < std::min(flags.size(), i + frames + 1); ++j)
            result[j] = true;
    }
    return result;
}

/// Lengths in frames of the silences between first and last speech that count as pauses.
std::vector<float> pauseFrames(const std::vector<bool> &active)
{
    std::vector<float> pauses;
    std::size_t silent = 0;
    bool hasSpoken = false;
    for (const bool isActive : active) {
        if (isActive && hasSpoken && silent >= shortestPauseFrames)
            pauses.push_back(static_cast<float>(silent));
        silent = isActive ? 0 : silent + 1;
        hasSpoken = hasSpoken || isActive;
    }
    return pauses;
}

} // namespace

bool VoiceActivity::isActiveAt(double seconds) const
{
    const long frame = std::lround(seconds / hopSeconds);
    return frame >= 0 && frame < std::ssize(active) && active[static_cast<std::size_t>(frame)];
}

double VoiceActivity::speechSeconds() const
{
    const auto first = std::find(active.begin(), active.end(), true);
    const auto end = std::find(active.rbegin(), active.rend(), true).base();
    if (first >= end)
        return 0;
    double frames = static_cast<double>(end - first);
    for (const float pause : pauseFrames(active))
        frames -= pause;
    return frames * hopSeconds;
}

double VoiceActivity::medianPauseSeconds() const
{
    return quantileOf(pauseFrames(active), 0.5) * hopSeconds;
}

VoiceActivity findSpeech(const Sound &sound)
{
    const Sound band = highPassed(sound, 80);
    const std::vector<float> levels = frameLevels(band, 0.025, VoiceActivity::hopSeconds);
    const float least = threshold(levels);
    std::vector<bool> loud(levels.size());
    std::transform(levels.begin(), levels.end(), loud.begin(),
                   [least](float level) { return level > least; });
    return {.active = widened(smoothed(loud), 4)};
}
