#include "server/voice/measure/TimbreProfile.h"

#include "server/voice/audio/Resampler.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double usefulHighestHz = 7600;
constexpr double usefulLowestHz = 2000; // a bandwidth below this is no speech's
constexpr double cleanDb = 35;          // taking noise out of a clean recording costs more than it gives
/// How far below the loudest speech, in dB, a sound still tells of the voice: beyond are closures and echoes.
constexpr float voicedReach = 20;
constexpr float unvoicedReach = 30;

/// A moment at which the voice, or a sound without it, is clear.
struct Moment {
    std::ptrdiff_t centre; ///< sample
    double f0Hz;           ///< 0: unvoiced
    double power;
};

std::vector<Moment> clearMoments(const Sound &sound, const PitchTrack &pitch, const SpeechSpectra &spectra)
{
    std::vector<Moment> moments;
    const auto hop = static_cast<std::size_t>(EnvelopeAnalyser::hopSeconds * spectrumRateHz);
    for (std::size_t centre = 0; centre < sound.samples.size(); centre += hop) {
        const double seconds = static_cast<double>(centre) / spectrumRateHz;
        const double f0 = pitch.hertzAt(seconds);
        if (spectra.isClearAt(seconds, f0 > 0 ? voicedReach : unvoicedReach))
            moments.push_back({.centre = static_cast<std::ptrdiff_t>(centre),
                               .f0Hz = f0,
                               .power = spectra.powerAt(seconds)});
    }
    return moments;
}

/// Mean power of the unvoiced ones beside that of the voiced ones.
double unvoicedLevelDb(const std::vector<Moment> &moments)
{
    constexpr double least = 1e-9;
    std::array<double, 2> powers{};
    std::array<double, 2> counts{};
    for (const Moment &moment : moments) {
        powers[moment.f0Hz > 0] += moment.power;
        ++counts[moment.f0Hz > 0];
    }
    const double unvoiced = powers[0] / std::max(1.0, counts[0]);
    const double voiced = powers[1] / std::max(1.0, counts[1]);
    return 10 * std::log10(std::max(least, unvoiced) / std::max(least, voiced));
}

SpeechSpectra spectraOf(const Sound &sound)
{
    return {sound, findSpeech(resampled(sound, 8000))};
}

std::vector<float> noiseUnder(const SpeechSpectra &spectra, double signalToNoiseDb)
{
    return signalToNoiseDb < cleanDb ? spectra.noise() : std::vector<float>();
}

} // namespace

TimbreProfile measureTimbre(const Sound &sound, const PitchTrack &pitch, double highestHz)
{
    TimbreProfile profile = measureSpectralTimbre(sound, pitch, highestHz);
    profile.periodicity = measurePeriodicity(sound, pitch);
    return profile;
}

TimbreProfile measureSpectralTimbre(const Sound &sound, const PitchTrack &pitch, double highestHz)
{
    const SpeechSpectra spectra = spectraOf(sound);
    TimbreProfile profile{.bandwidthHz = spectra.bandwidthHz(), .signalToNoiseDb = spectra.signalToNoiseDb()};
    profile.highestHz =
        highestHz > 0 ? highestHz : std::clamp(0.9 * profile.bandwidthHz, usefulLowestHz, usefulHighestHz);
    const std::vector<float> noise = noiseUnder(spectra, profile.signalToNoiseDb);
    profile.spectrum = thirdOctavesOf(spectra.speech(noise));
    EnvelopeAnalyser analyser(profile.highestHz, noise);
    const std::vector<Moment> moments = clearMoments(sound, pitch, spectra);
    GaussianEstimator voiced(cepstrumSize);
    GaussianEstimator unvoiced(cepstrumSize);
    for (const Moment &moment : moments)
        (moment.f0Hz > 0 ? voiced : unvoiced).add(analyser.analyse(sound, moment.centre, moment.f0Hz));
    profile.voiced = voiced.result();
    profile.unvoiced = unvoiced.result();
    profile.unvoicedLevelDb = unvoicedLevelDb(moments);
    return profile;
}

SpectralBalance measureBalance(const Sound &sound, const PitchTrack &pitch)
{
    const SpeechSpectra spectra = spectraOf(sound);
    const std::vector<float> noise = noiseUnder(spectra, spectra.signalToNoiseDb());
    return {.spectrum = thirdOctavesOf(spectra.speech(noise)),
            .unvoicedLevelDb = unvoicedLevelDb(clearMoments(sound, pitch, spectra))};
}
