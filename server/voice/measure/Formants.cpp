#include "server/voice/measure/Formants.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/LinearPrediction.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace {

constexpr int rateHz = 11000;
constexpr double windowSeconds = 0.03;
constexpr float belowTop = 20; // dB: quieter frames are transitions
constexpr std::size_t fewestFrames = 20;
constexpr double widestBandwidthHz = 500;

struct Resonance {
    double hertz;
    double bandwidthHz;
};

/// As much noise is taken out as leaves a sound: of noise only the mean is known.
std::optional<Prediction> predictionWithout(const Autocorrelation &noise, const Autocorrelation &sum)
{
    std::optional<Prediction> prediction;
    for (const double share : {1.0, 0.7, 0.4, 0.0}) {
        Autocorrelation rest = sum;
        for (std::size_t lag = 0; lag < rest.size(); ++lag)
            rest[lag] -= share * noise[lag];
        if ((prediction = linearPrediction(rest)))
            break;
    }
    return prediction;
}

/// The first three formants of a frame, or nothing when fewer stand out.
std::optional<Formants> formantsOf(std::span<const float> frame, const Autocorrelation &noise)
{
    const auto prediction = predictionWithout(noise, autocorrelation(frame));
    if (!prediction)
        return std::nullopt;
    std::vector<double> found;
    for (const std::complex<double> &root : rootsOf(*prediction)) {
        const double hertz = std::arg(root) * rateHz / (2 * std::numbers::pi);
        const double bandwidth = -std::log(std::abs(root)) * rateHz / std::numbers::pi;
        if (hertz > 150 && hertz < 5000 && bandwidth < widestBandwidthHz)
            found.push_back(hertz);
    }
    if (found.size() < 3)
        return std::nullopt;
    std::sort(found.begin(), found.end());
    return Formants{found[0], found[1], found[2]};
}

Sound preEmphasised(const Sound &sound)
{
    Sound result = resampled(sound, rateHz);
    for (std::size_t i = result.samples.size(); i-- > 1;)
        result.samples[i] -= 0.95F * result.samples[i - 1];
    return result;
}

/// A frame of 30 ms around a moment, or nothing at the ends.
std::span<const float> frameAt(const Sound &sound, std::size_t hop)
{
    constexpr auto window = static_cast<std::size_t>(windowSeconds * rateHz);
    const auto centre = static_cast<std::size_t>(static_cast<double>(hop) * PitchTrack::hopSeconds * rateHz);
    const bool fits = centre >= window / 2 && centre + window / 2 + 1 < sound.samples.size();
    return fits ? std::span(sound.samples.data() + centre - window / 2, window) : std::span<const float>();
}

/// Mean over the quietest frames: what is under all of them.
Autocorrelation noiseOf(const Sound &sound, const std::vector<float> &levels)
{
    constexpr float near = 1.5; // dB
    const float typical = quantileOf(levels, 0.08);
    Autocorrelation sum{};
    double count = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const std::span<const float> frame = frameAt(sound, i);
        if (frame.empty() || std::abs(levels[i] - typical) > near)
            continue;
        const Autocorrelation correlation = autocorrelation(frame);
        std::transform(sum.begin(), sum.end(), correlation.begin(), sum.begin(), std::plus());
        ++count;
    }
    for (double &value : sum)
        value /= std::max(1.0, count);
    return sum;
}

} // namespace

std::optional<Formants> measureFormants(const Sound &sound, const PitchTrack &pitch)
{
    const Sound emphasised = preEmphasised(sound);
    const std::vector<float> levels = frameLevels(emphasised, windowSeconds, PitchTrack::hopSeconds);
    const float least = quantileOf(levels, 0.98) - belowTop;
    const Autocorrelation noise = noiseOf(emphasised, levels);
    const std::size_t lead = (levels.size() - std::min(levels.size(), pitch.hertz.size())) / 2;
    std::array<std::vector<float>, 3> values;
    for (std::size_t i = 0; i < pitch.hertz.size(); ++i) {
        const std::size_t frame = i + lead;
        const std::span<const float> samples = frameAt(emphasised, frame);
        if (pitch.hertz[i] <= 0 || samples.empty() || levels[frame] < least)
            continue;
        const auto formants = formantsOf(samples, noise);
        for (std::size_t n = 0; formants && n < 3; ++n)
            values[n].push_back(static_cast<float>((*formants)[n]));
    }
    if (values[0].size() < fewestFrames)
        return std::nullopt;
    return Formants{quantileOf(values[0], 0.5), quantileOf(values[1], 0.5), quantileOf(values[2], 0.5)};
}

double formantScale(const Formants &person, const Formants &synthesizer)
{
    double logarithm = 0;
    for (std::size_t n = 0; n < person.size(); ++n)
        logarithm += std::log(person[n] / synthesizer[n]) / static_cast<double>(person.size());
    // People are not the synthesizer: fitted on three speakers, within 0.03 of the best scale of each.
    return std::clamp(1.05 + 0.45 * (std::exp(logarithm) - 0.94), 0.9, 1.2);
}
