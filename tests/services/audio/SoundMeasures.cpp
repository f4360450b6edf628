#include "tests/services/audio/SoundMeasures.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double clickSeconds = 0.005;

}

Sound clickTrack(int clicks, double interval, int sampleRateHz)
{
    Sound track{.sampleRateHz = sampleRateHz};
    track.samples.resize(static_cast<size_t>(clicks * interval * sampleRateHz));
    const Sound click = tone(2000, clickSeconds, sampleRateHz);
    for (int i = 0; i < clicks; ++i) {
        const auto at = static_cast<std::ptrdiff_t>((i + 0.5) * interval * sampleRateHz);
        std::copy(click.samples.begin(), click.samples.end(), track.samples.begin() + at);
    }
    return track;
}

std::vector<double> clickTimes(const Sound &sound, double leastApart)
{
    float loudest = 0;
    for (const float sample : sound.samples)
        loudest = std::max(loudest, std::abs(sample));
    std::vector<double> times;
    for (size_t i = 0; i < sound.samples.size(); ++i) {
        const double seconds = static_cast<double>(i) / sound.sampleRateHz;
        if (std::abs(sound.samples[i]) > loudest / 2 &&
            (times.empty() || seconds - times.back() > leastApart))
            times.push_back(seconds);
    }
    return times;
}

double frequencyOf(const Sound &sound)
{
    const std::vector<float> &samples = sound.samples;
    std::vector<double> crossings; // upwards, between samples
    for (size_t i = samples.size() / 4; i < samples.size() * 3 / 4; ++i) {
        if (samples[i - 1] < 0 && samples[i] >= 0)
            crossings.push_back(static_cast<double>(i) -
                                static_cast<double>(samples[i] / (samples[i] - samples[i - 1])));
    }
    if (crossings.size() < 2)
        return 0;
    return static_cast<double>(crossings.size() - 1) * sound.sampleRateHz /
           (crossings.back() - crossings.front());
}
