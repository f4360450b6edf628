#include "server/voice/measure/TimbreProfile.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double usefulHighestHz = 7600;
constexpr double usefulLowestHz = 2000; // a bandwidth below this is no speech's
constexpr double cleanDb = 35;          // taking noise out of a clean recording costs more than it gives
constexpr float aboveNoise = 6;         // dB
constexpr float belowTop = 30;          // dB: quieter frames are closures and echoes
constexpr double c0PerDecibel = 8 / 4.343;

struct Frames {
    std::vector<Cepstrum> voiced;
    std::vector<Cepstrum> unvoiced;
};

Frames framesOf(const Sound &sound, const PitchTrack &pitch, const VoiceActivity &activity,
                EnvelopeAnalyser &analyser)
{
    Frames frames;
    const auto hop = static_cast<std::size_t>(EnvelopeAnalyser::hopSeconds * spectrumRateHz);
    for (std::size_t centre = 0; centre < sound.samples.size(); centre += hop) {
        const double seconds = static_cast<double>(centre) / spectrumRateHz;
        if (!activity.isActiveAt(seconds))
            continue;
        const double f0 = pitch.hertzAt(seconds);
        const Cepstrum &cepstrum = analyser.analyse(sound, static_cast<std::ptrdiff_t>(centre), f0);
        (f0 > 0 ? frames.voiced : frames.unvoiced).push_back(cepstrum);
    }
    return frames;
}

/// Level below which a frame says little about the voice, as c0.
float leastLevel(const Frames &frames, const std::vector<float> &noise, const MelScale &scale)
{
    std::vector<float> levels;
    for (const Cepstrum &cepstrum : frames.voiced)
        levels.push_back(cepstrum[0]);
    const float least = quantileOf(levels, 0.95) - static_cast<float>(belowTop * c0PerDecibel);
    if (noise.empty())
        return least;
    double sum = 0;
    for (const double hertz : scale.hertz())
        sum += std::log(std::max(1e-11, static_cast<double>(noise[static_cast<std::size_t>(hertz / binHz)])));
    const auto ofNoise = static_cast<float>(sum / std::sqrt(static_cast<double>(MelScale::points)));
    return std::max(least, ofNoise + static_cast<float>(aboveNoise * c0PerDecibel));
}

Gaussian statisticsOf(const std::vector<Cepstrum> &frames, float least)
{
    GaussianEstimator estimator(cepstrumSize);
    for (const Cepstrum &cepstrum : frames) {
        if (cepstrum[0] > least)
            estimator.add(cepstrum);
    }
    return estimator.result();
}

} // namespace

TimbreProfile measureTimbre(const Sound &sound, const PitchTrack &pitch, double highestHz)
{
    const VoiceActivity activity = findSpeech(resampled(sound, 8000));
    const SpeechSpectra spectra(sound, activity);
    TimbreProfile profile{.bandwidthHz = spectra.bandwidthHz(), .signalToNoiseDb = spectra.signalToNoiseDb()};
    profile.highestHz =
        highestHz > 0 ? highestHz : std::clamp(0.9 * profile.bandwidthHz, usefulLowestHz, usefulHighestHz);
    const std::vector<float> noise =
        profile.signalToNoiseDb < cleanDb ? spectra.noise() : std::vector<float>();
    profile.spectrum = thirdOctavesOf(spectra.speech(noise));
    profile.periodicity = measurePeriodicity(sound, pitch);
    EnvelopeAnalyser analyser(profile.highestHz, noise);
    const Frames frames = framesOf(sound, pitch, activity, analyser);
    const float least = leastLevel(frames, noise, analyser.scale());
    profile.voiced = statisticsOf(frames.voiced, least);
    profile.unvoiced = statisticsOf(frames.unvoiced, least);
    return profile;
}
