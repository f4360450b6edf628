#include "server/voice/measure/Syllables.h"

#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace {

constexpr float leastProminence = 2; // dB
constexpr float belowTop = 25;       // dB

/// Level with a window long enough that a syllable has one peak.
std::vector<float> levelsOf(const Sound &sound)
{
    const Sound band = bandPassed(sound, 300, 3000);
    return frameLevels(band, 0.09, PitchTrack::hopSeconds);
}

/// The pitch's frames begin with a window's length missing at both ends together.
bool isVoiced(const PitchTrack &pitch, std::size_t frame, std::size_t frames)
{
    const std::size_t lead = (frames - std::min(frames, pitch.hertz.size())) / 2;
    const auto at = static_cast<std::ptrdiff_t>(frame) - static_cast<std::ptrdiff_t>(lead);
    for (std::ptrdiff_t i = at - 2; i <= at + 2; ++i) {
        if (i >= 0 && i < std::ssize(pitch.hertz) && pitch.hertz[static_cast<std::size_t>(i)] > 0)
            return true;
    }
    return false;
}

} // namespace

int countSyllables(const Sound &sound, const PitchTrack &pitch)
{
    const std::vector<float> levels = levelsOf(sound);
    const float least = quantileOf(levels, 0.99) - belowTop;
    int count = 0;
    bool isRising = true;
    float extreme = -200; // the highest level while rising, the lowest while falling
    std::size_t peak = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        if (isRising && levels[i] > extreme) {
            extreme = levels[i];
            peak = i;
        } else if (isRising && levels[i] < extreme - leastProminence) {
            count += extreme > least && isVoiced(pitch, peak, levels.size()) ? 1 : 0;
            isRising = false;
            extreme = levels[i];
        } else if (!isRising && levels[i] < extreme) {
            extreme = levels[i];
        } else if (!isRising && levels[i] > extreme + leastProminence) {
            isRising = true;
            extreme = levels[i];
            peak = i;
        }
    }
    return count;
}
