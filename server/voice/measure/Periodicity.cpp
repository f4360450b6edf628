#include "server/voice/measure/Periodicity.h"

#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>

namespace {

struct Band {
    double lowHz;
    double highHz;
};
constexpr std::array<Band, periodicityBands> bands{{{100, 1000}, {1000, 2000}, {2000, 4000}, {4000, 7000}}};
constexpr std::ptrdiff_t lagReach = 2; // samples around the period: the pitch is that of a whole frame

/// Normalised correlation of `length` samples from `first` on with those a lag later.
double correlation(const float *first, std::ptrdiff_t length, std::ptrdiff_t lag)
{
    float product = 0;
    float here = 0;
    float there = 0;
    for (std::ptrdiff_t i = 0; i < length; ++i) {
        product += first[i] * first[i + lag];
        here += first[i] * first[i];
        there += first[i + lag] * first[i + lag];
    }
    const double power = std::sqrt(static_cast<double>(here) * static_cast<double>(there));
    return power > 0 ? static_cast<double>(product) / power : 0;
}

/// Of two periods around `centre` with the two that lie one period later; the best of the lags near it.
double likenessAt(const Sound &sound, std::ptrdiff_t centre, double period)
{
    const auto lag = static_cast<std::ptrdiff_t>(std::lround(period));
    const std::ptrdiff_t length = 2 * lag;
    const std::ptrdiff_t first = centre - length / 2 - lag / 2;
    if (first < 0 || first + length + lag + lagReach >= std::ssize(sound.samples))
        return -1;
    double best = 0;
    for (std::ptrdiff_t i = lag - lagReach; i <= lag + lagReach; ++i)
        best = std::max(best, correlation(sound.samples.data() + first, length, i));
    return best;
}

} // namespace

double periodicityBandHz(std::size_t band)
{
    return 0.5 * (bands[band].lowHz + bands[band].highHz);
}

Periodicity measurePeriodicity(const Sound &sound, const PitchTrack &pitch)
{
    Periodicity result{};
    std::vector<float> values;
    for (std::size_t band = 0; band < periodicityBands; ++band) {
        const Sound part = bandPassed(sound, bands[band].lowHz, bands[band].highHz);
        values.clear();
        for (std::size_t i = 0; i < pitch.hertz.size(); ++i) {
            if (pitch.hertz[i] <= 0)
                continue;
            const auto centre = static_cast<std::ptrdiff_t>(pitch.secondsAt(i) * sound.sampleRateHz);
            const double likeness =
                likenessAt(part, centre, sound.sampleRateHz / static_cast<double>(pitch.hertz[i]));
            if (likeness >= 0)
                values.push_back(static_cast<float>(likeness));
        }
        result[band] = values.empty() ? 1 : static_cast<double>(quantileOf(values, 0.5));
    }
    return result;
}
