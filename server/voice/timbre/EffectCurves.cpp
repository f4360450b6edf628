#include "server/voice/timbre/EffectCurves.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double tiltFromHz = 300;
constexpr double mostTilt = 14;   // dB
constexpr double whisperTilt = 4; // dB per octave: breath does not fall off as the pulses of a voice do
constexpr double lowestNoiseHz = 150;
constexpr double lowestWhisperHz = 300; // noise through a first formant alone would sound like a hum
constexpr double mostBreath = 0.7;
/// Breath is heard above the first harmonics.
constexpr std::array<double, periodicityBands> breathWeights{0.15, 0.7, 1, 1};

/// A peak of `gainDb` with quality 2, in dB.
double resonance(double hertz, double centreHz, double gainDb)
{
    constexpr double quality = 2;
    const double detune = quality * (hertz / centreHz - centreHz / std::max(1.0, hertz));
    return gainDb / (1 + detune * detune);
}

/// Straight lines between the middles of the bands.
double shareAt(const std::array<double, periodicityBands> &shares, double hertz)
{
    std::size_t right = 1;
    while (right + 1 < periodicityBands && hertz > periodicityBandHz(right))
        ++right;
    const double low = periodicityBandHz(right - 1);
    const double place = std::clamp((hertz - low) / (periodicityBandHz(right) - low), 0.0, 1.0);
    return shares[right - 1] + place * (shares[right] - shares[right - 1]);
}

} // namespace

std::array<float, spectrumBins> effectGains(const TimbreEffects &effects)
{
    std::array<float, spectrumBins> gains{};
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        const double hertz = static_cast<double>(bin) * binHz;
        const double octaves = std::log2(std::max(1.0, hertz / tiltFromHz));
        const double slope = effects.tiltDbPerOctave + (effects.isWhispered ? whisperTilt : 0);
        const double tilt = std::clamp(slope * octaves, -mostTilt, mostTilt);
        const double nose = resonance(hertz, 1000, 5) + resonance(hertz, 500, -6);
        gains[bin] = static_cast<float>(tilt + effects.nasality * nose);
    }
    return gains;
}

std::array<float, spectrumBins> noiseShares(const std::array<double, periodicityBands> &ofMap,
                                            const TimbreEffects &effects)
{
    std::array<double, periodicityBands> shares{};
    for (std::size_t band = 0; band < periodicityBands; ++band) {
        const double breath = std::clamp(effects.breath, 0.0, mostBreath) * breathWeights[band];
        shares[band] = effects.isWhispered ? 1 : 1 - (1 - ofMap[band]) * (1 - breath);
    }
    std::array<float, spectrumBins> result{};
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        const double hertz = static_cast<double>(bin) * binHz;
        result[bin] = hertz < (effects.isWhispered ? lowestWhisperHz : lowestNoiseHz)
                          ? 0
                          : static_cast<float>(shareAt(shares, hertz));
    }
    return result;
}
