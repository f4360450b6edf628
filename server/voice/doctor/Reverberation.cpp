#include "server/voice/doctor/Reverberation.h"

#include "server/voice/measure/Filter.h"
#include "server/voice/measure/RealFft.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double lowestHz = 300;
constexpr double highestHz = 3500;
constexpr double windowSeconds = 0.06; // a shorter one sees ripples in the fall of a large room

constexpr double hopSeconds = 0.01;
constexpr float leastFallDb = 15;
constexpr float rippleDb = 0.3F;
constexpr std::size_t leastFalls = 4;
constexpr double percentile = 0.6;
/// What falls the window and the mouth have without any room; they add in squares.
constexpr double dryDecaySeconds = 0.33;

Sound band(const Sound &sound)
{
    return lowPassed(highPassed(sound, lowestHz), highestHz);
}

/// Slope of the line of least squares through `count` levels, in dB per second.
double slopeOf(const float *levels, std::size_t count)
{
    const double middle = static_cast<double>(count - 1) / 2;
    double product = 0;
    double square = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double x = static_cast<double>(i) - middle;
        product += x * static_cast<double>(levels[i]);
        square += x * x;
    }
    return product / square / hopSeconds;
}

constexpr std::size_t modulationSize = 1024; ///< points of the level's spectrum
constexpr double modulationRateHz = 200;

struct Modulation {
    double syllables = 0;
    double flutter = 0;
};

/// Adds the power of one stretch of the amplitude's variation.
void addModulation(RealFft &fft, const float *amplitudes, Modulation &sum)
{
    double mean = 0;
    for (std::size_t i = 0; i < modulationSize; ++i)
        mean += static_cast<double>(amplitudes[i]) / modulationSize;
    for (std::size_t i = 0; i < modulationSize; ++i)
        fft.samples()[i] = amplitudes[i] - static_cast<float>(mean);
    fft.forward();
    for (std::size_t k = 1; k <= modulationSize / 2; ++k) {
        const double hertz = static_cast<double>(k) * modulationRateHz / modulationSize;
        const double power = static_cast<double>(std::norm(fft.spectrum()[k]));
        if (hertz >= 2 && hertz <= 12)
            sum.syllables += power;
        else if (hertz >= 20 && hertz <= 80)
            sum.flutter += power;
    }
}

} // namespace

std::optional<double> decaySeconds(const Sound &sound)
{
    const std::vector<float> levels = frameLevels(band(sound), windowSeconds, hopSeconds);
    std::vector<float> decays;
    for (std::size_t first = 0; first + 1 < levels.size();) {
        std::size_t last = first;
        while (last + 1 < levels.size() && levels[last + 1] < levels[last] + rippleDb)
            ++last;
        if (levels[first] - levels[last] >= leastFallDb)
            decays.push_back(static_cast<float>(-60 / slopeOf(&levels[first], last - first + 1)));
        first = std::max(last, first + 1);
    }
    if (decays.size() < leastFalls)
        return std::nullopt;
    const auto heard = static_cast<double>(quantileOf(std::move(decays), percentile));
    return std::sqrt(std::max(0.0, heard * heard - dryDecaySeconds * dryDecaySeconds));
}

double modulationRatioDb(const Sound &sound)
{
    std::vector<float> amplitudes = frameLevels(band(sound), 0.01, 1 / modulationRateHz);
    for (float &value : amplitudes)
        value = std::pow(10.0F, value / 20);
    RealFft fft(modulationSize);
    Modulation sum;
    for (std::size_t i = 0; i + modulationSize <= amplitudes.size(); i += modulationSize / 2)
        addModulation(fft, &amplitudes[i], sum);
    return sum.flutter > 0 ? 10 * std::log10(sum.syllables / sum.flutter) : 0;
}
