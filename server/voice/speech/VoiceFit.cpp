#include "server/voice/speech/VoiceFit.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/speech/CalibrationText.h"
#include "server/voice/speech/TakeBuilder.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int rounds = 3;
constexpr int analysisRateHz = 16000;

struct Calibration {
    Sound sound; ///< 16 kHz
    PitchTrack pitch = {};
    double f0Hz = 0;
    double spreadSemitones = 0;
    double syllablesPerSecond = 0;
};

/// Speaks and measures the calibration text.
Calibration speakCalibration(SpeechEngine &engine, Language language, const SpeechSettings &settings,
                             bool countsVowels)
{
    engine.use(language, settings);
    Sound whole{.samples = {}, .sampleRateHz = 0};
    int vowels = 0;
    for (const char *sentence : calibrationText(language)) {
        const Utterance utterance = engine.speak(sentence);
        const Sound speech = trimmedSpeech(utterance.sound);
        whole.sampleRateHz = speech.sampleRateHz;
        whole.samples.insert(whole.samples.end(), speech.samples.begin(), speech.samples.end());
        whole.samples.resize(whole.samples.size() +
                             static_cast<std::size_t>(speech.sampleRateHz) / 3); // a pause
        vowels += utterance.vowelCount();
    }
    Calibration result{.sound = resampled(whole, analysisRateHz)};
    result.pitch = trackPitch(result.sound);
    const int syllables = countsVowels ? vowels : countSyllables(result.sound, result.pitch);
    result.f0Hz = result.pitch.medianHz();
    result.spreadSemitones = result.pitch.spreadSemitones();
    result.syllablesPerSecond = syllables / std::max(0.1, findSpeech(result.sound).speechSeconds());
    return result;
}

/// The scale of the formants, where a person's are to be met.
double scaleFor(SpeechEngine &engine, Language language, const VoiceTargets &targets)
{
    if (const double *scale = std::get_if<double>(&targets.formants))
        return *scale;
    const Calibration plain = speakCalibration(engine, language, FittedVoice{}.settings(), true);
    const auto formants = measureFormants(plain.sound, plain.pitch);
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
                      .flutter = targets.flutter};
    for (int round = 0; round < rounds; ++round) {
        const SpeechSettings settings = voice.settings();
        const Calibration heard = speakCalibration(engine, language, settings, targets.countsVowels);
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
