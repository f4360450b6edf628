#include "tests/server/voice/measure/Buzz.h"

#include <cmath>
#include <numbers>

namespace {

/// A two-pole resonance of 80 Hz width.
void resonate(std::vector<float> &samples, double hertz, int rateHz)
{
    const double radius = std::exp(-std::numbers::pi * 80 / rateHz);
    const double a1 = -2 * radius * std::cos(2 * std::numbers::pi * hertz / rateHz);
    const double a2 = radius * radius;
    double y1 = 0;
    double y2 = 0;
    for (float &sample : samples) {
        const double y = (1 + a1 + a2) * static_cast<double>(sample) - a1 * y1 - a2 * y2;
        y2 = y1;
        y1 = y;
        sample = static_cast<float>(y);
    }
}

} // namespace

Sound buzz(double seconds, const std::function<double(double)> &hertz, const std::vector<double> &resonances,
           int rateHz)
{
    Sound sound{.samples = std::vector<float>(static_cast<std::size_t>(seconds * rateHz)),
                .sampleRateHz = rateHz};
    double phase = 0;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double frequency = hertz(static_cast<double>(i) / rateHz);
        phase += frequency / rateHz;
        if (phase < 1)
            continue;
        phase -= 1;
        // The pulse lies between two samples: both get their share, or the pitch would be rounded to samples.
        const auto share = static_cast<float>(phase / (frequency / rateHz));
        sound.samples[i] += 1 - share;
        if (i > 0)
            sound.samples[i - 1] += share;
    }
    // A throat's pulses are round: they fall by 6 dB an octave and more.
    for (std::size_t i = 1; i < sound.samples.size(); ++i)
        sound.samples[i] += 0.95F * sound.samples[i - 1];
    for (const double resonance : resonances)
        resonate(sound.samples, resonance, rateHz);
    return sound;
}
