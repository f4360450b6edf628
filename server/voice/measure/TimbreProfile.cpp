#include "server/voice/measure/TimbreProfile.h"

#include "server/voice/audio/Resampler.h"

#include <algorithm>
#include <utility>

namespace {

constexpr double usefulHighestHz = 7600;
constexpr double usefulLowestHz = 2000; // a bandwidth below this is no speech's
constexpr double cleanDb = 35;          // taking noise out of a clean recording costs more than it gives
/// How far below the loudest speech, in dB, a sound still tells of the voice: beyond are closures and echoes.
constexpr float voicedReach = 20;
constexpr float unvoicedReach = 30;

struct Statistics {
    Gaussian voiced;
    Gaussian unvoiced;
};

Statistics statisticsOf(const Sound &sound, const PitchTrack &pitch, const SpeechSpectra &spectra,
                        EnvelopeAnalyser &analyser)
{
    GaussianEstimator voiced(cepstrumSize);
    GaussianEstimator unvoiced(cepstrumSize);
    const auto hop = static_cast<std::size_t>(EnvelopeAnalyser::hopSeconds * spectrumRateHz);
    for (std::size_t centre = 0; centre < sound.samples.size(); centre += hop) {
        const double seconds = static_cast<double>(centre) / spectrumRateHz;
        const double f0 = pitch.hertzAt(seconds);
        if (!spectra.isClearAt(seconds, f0 > 0 ? voicedReach : unvoicedReach))
            continue;
        (f0 > 0 ? voiced : unvoiced).add(analyser.analyse(sound, static_cast<std::ptrdiff_t>(centre), f0));
    }
    return {.voiced = voiced.result(), .unvoiced = unvoiced.result()};
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
    Statistics statistics = statisticsOf(sound, pitch, spectra, analyser);
    profile.voiced = std::move(statistics.voiced);
    profile.unvoiced = std::move(statistics.unvoiced);
    return profile;
}
