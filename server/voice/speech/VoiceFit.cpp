#include "server/voice/speech/VoiceFit.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/speech/Calibration.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int rounds = 2;

struct Measures {
    double f0Hz = 0;
    double spreadSemitones = 0;
    double syllablesPerSecond = 0;
};

Measures measuresOf(const Calibration &calibration, const VoiceTargets &targets)
{
    const Sound narrow = resampled(calibration.sound, analysisRateHz);
    // Where the second pass of trackPitch() would look; what we make ourselves needs no first one.
    const PitchTrack pitch =
        trackPitch(narrow, {.lowestHz = 0.66 * targets.f0Hz, .highestHz = 1.9 * targets.f0Hz});
    const int syllables = targets.countsVowels ? calibration.vowels : countSyllables(narrow, pitch);
    return {.f0Hz = pitch.medianHz(),
            .spreadSemitones = pitch.spreadSemitones(),
            .syllablesPerSecond = syllables / std::max(0.1, findSpeech(narrow).speechSeconds())};
}

/// Formants of synthesized speech as they would be measured in a recording of that bandwidth: what is missing
/// of a spectrum pulls them down.
std::optional<Formants> formantsWithin(double bandwidthHz, const Sound &speech, const PitchTrack &pitch)
{
    constexpr double wide = 5000; // as far as formants are looked for
    return measureFormants(bandwidthHz > 0 && bandwidthHz < wide ? narrowed(speech, bandwidthHz) : speech,
                           pitch);
}

/// The scale of the formants, where a person's are to be met.
double scaleFor(SpeechEngine &engine, Language language, const VoiceTargets &targets)
{
    if (const double *scale = std::get_if<double>(&targets.formants))
        return *scale;
    const Sound plain = speakCalibration(engine, language, FittedVoice{}.settings()).sound;
    const PitchTrack pitch = trackPitch(resampled(plain, analysisRateHz), {.lowestHz = 70, .highestHz = 220});
    const auto formants = formantsWithin(targets.bandwidthHz, plain, pitch);
    return formants ? formantScale(std::get<Formants>(targets.formants), *formants) : 1.0;
}

} // namespace

FittedVoice fitVoice(SpeechEngine &engine, Language language, const VoiceTargets &targets)
{
    FittedVoice voice{.f0Hz = targets.f0Hz,
                      .spreadSemitones = targets.spreadSemitones,
                      .pitchSpan = 0.16 * targets.f0Hz * targets.spreadSemitones,
                      .wordsPerMinute = std::clamp(165 * targets.syllablesPerSecond / 4.2, 90.0, 330.0),
                      .formantScale = scaleFor(engine, language, targets),
                      .flutter = targets.flutter,
                      .voiceFile = targets.voiceFile};
    for (int round = 0; round < rounds; ++round) {
        const SpeechSettings settings = voice.settings();
        const Measures heard = measuresOf(speakCalibration(engine, language, settings), targets);
        if (heard.f0Hz <= 0 || heard.syllablesPerSecond <= 0)
            return voice;
        // Where in the range the median lies, as espeak-ng counts: f0 = low - 9 + share * span.
        const double span = settings.pitchHigh - settings.pitchLow;
        if (span >= 1)
            voice.spanShare = std::clamp((heard.f0Hz - settings.pitchLow + 9) / span, -1.0, 3.0);
        // The spread in semitones is about proportional to span over F0.
        const double factor =
            targets.spreadSemitones * targets.f0Hz / std::max(0.05, heard.spreadSemitones) / heard.f0Hz;
        voice.pitchSpan = std::min(std::max(1.0, span) * std::clamp(factor, 0.4, 2.5), 1.15 * targets.f0Hz);
        voice.wordsPerMinute = std::clamp(
            settings.wordsPerMinute * targets.syllablesPerSecond / heard.syllablesPerSecond, 90.0, 330.0);
    }
    return voice;
}
