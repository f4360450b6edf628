#include "server/voice/measure/ClippedSamples.h"

#include <algorithm>

namespace {

constexpr std::size_t shortestRun = 3;
constexpr float near = 0.995F;

/// Marks runs of samples that are `limit` or more once multiplied by `sign`.
void markRuns(const Sound &sound, float sign, float limit, std::vector<bool> &flags)
{
    std::size_t run = 0;
    for (std::size_t i = 0; i <= sound.samples.size(); ++i) {
        if (i < sound.samples.size() && sound.samples[i] * sign >= limit) {
            ++run;
            continue;
        }
        for (std::size_t j = i - run; run >= shortestRun && j < i; ++j)
            flags[j] = true;
        run = 0;
    }
}

} // namespace

std::vector<bool> clippedSamples(const Sound &sound)
{
    std::vector<bool> flags(sound.samples.size());
    if (flags.empty())
        return flags;
    const auto [lowest, highest] = std::minmax_element(sound.samples.begin(), sound.samples.end());
    if (*highest > 0)
        markRuns(sound, 1, near * *highest, flags);
    if (*lowest < 0)
        markRuns(sound, -1, -near * *lowest, flags);
    return flags;
}

double clippedShare(const Sound &sound)
{
    const std::vector<bool> flags = clippedSamples(sound);
    const auto count = static_cast<double>(std::count(flags.begin(), flags.end(), true));
    return flags.empty() ? 0 : count / static_cast<double>(flags.size());
}
