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

/// Of one of the two classes of sounds.
struct Statistics {
    GaussianEstimator cepstra{cepstrumSize};
    double power = 0;

    double meanPower() const
    {
        return power / static_cast<double>(std::max<std::size_t>(1, cepstra.count()));
    }
};

struct VoiceStatistics {
    Statistics voiced;
    Statistics unvoiced;

    double unvoicedLevelDb() const
    {
        constexpr double least = 1e-9;
        return 10 * std::log10(std::max(least, unvoiced.meanPower()) / std::max(least, voiced.meanPower()));
    }
};

VoiceStatistics statisticsOf(const Sound &sound, const PitchTrack &pitch, const SpeechSpectra &spectra,
                             EnvelopeAnalyser &analyser)
{
    VoiceStatistics statistics;
    const auto hop = static_cast<std::size_t>(EnvelopeAnalyser::hopSeconds * spectrumRateHz);
    for (std::size_t centre = 0; centre < sound.samples.size(); centre += hop) {
        const double seconds = static_cast<double>(centre) / spectrumRateHz;
        const double f0 = pitch.hertzAt(seconds);
        if (!spectra.isClearAt(seconds, f0 > 0 ? voicedReach : unvoicedReach))
            continue;
        Statistics &ofClass = f0 > 0 ? statistics.voiced : statistics.unvoiced;
        ofClass.cepstra.add(analyser.analyse(sound, static_cast<std::ptrdiff_t>(centre), f0));
        ofClass.power += spectra.powerAt(seconds);
    }
    return statistics;
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
    const VoiceActivity activity = findSpeech(resampled(sound, 8000));
    const SpeechSpectra spectra(sound, activity);
    TimbreProfile profile{.bandwidthHz = spectra.bandwidthHz(), .signalToNoiseDb = spectra.signalToNoiseDb()};
    profile.highestHz =
        highestHz > 0 ? highestHz : std::clamp(0.9 * profile.bandwidthHz, usefulLowestHz, usefulHighestHz);
    const std::vector<float> noise =
        profile.signalToNoiseDb < cleanDb ? spectra.noise() : std::vector<float>();
    profile.spectrum = thirdOctavesOf(spectra.speech(noise));
    EnvelopeAnalyser analyser(profile.highestHz, noise);
    const VoiceStatistics statistics = statisticsOf(sound, pitch, spectra, analyser);
    profile.voiced = statistics.voiced.cepstra.result();
    profile.unvoiced = statistics.unvoiced.cepstra.result();
    profile.unvoicedLevelDb = statistics.unvoicedLevelDb();
    return profile;
}
