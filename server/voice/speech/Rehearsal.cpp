#include "server/voice/speech/Rehearsal.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/Calibration.h"
#include "server/voice/speech/CalibrationText.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int rounds = 3;
/// What is left to correct is small; more than this is a mishearing.
constexpr double mostPitch = 1.06; // a semitone
constexpr double mostSpread = 1.3;
constexpr double mostPace = 1.15;
/// Nearer than this is not heard, and another round would not come nearer.
constexpr double rightPitch = 1.003; // 0.05 semitones
constexpr double rightSpread = 1.04;

/// The factor that takes back what is off.
double corrected(double wanted, double got, double most)
{
    return std::clamp(wanted / got, 1 / most, most);
}

bool isWithin(double factor, double most)
{
    return factor < most && factor > 1 / most;
}

std::vector<SpokenPiece> calibrationPieces(Language language)
{
    std::vector<SpokenPiece> pieces;
    for (const char *sentence : calibrationText(language))
        pieces.push_back({.runs = {{.language = language, .text = sentence}}, .characters = 1});
    return pieces;
}

} // namespace

LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoice &voice, Language language,
                       const VoiceTargets &targets)
{
    const std::vector<SpokenPiece> pieces = calibrationPieces(language);
    const std::vector<Reading> plain(pieces.size(), Reading{.expression = {}, .pauseSeconds = 0.3});
    LearnedVoice result = voice;
    const Calibration spoken = speakCalibration(engine, language, result.fitted.settings());
    result.fitted.vowelsPerSecond = spoken.vowels / std::max(0.1, spoken.speechSeconds);
    for (int round = 0; round < rounds; ++round) {
        const LearnedVoices voices{{language, result}};
        const Sound take = Narrator(engine, voices).narrate(pieces, plain, [](double, double) {});
        const Sound narrow = resampled(take, analysisRateHz);
        const PitchTrack pitch = trackPitch(narrow); // as a recording is measured
        const double syllables = targets.countsVowels ? spoken.vowels : countSyllables(narrow, pitch);
        const double pace = syllables / std::max(0.1, findSpeech(narrow).speechSeconds());
        if (pitch.voicedFrames() == 0 || pitch.spreadSemitones() <= 0 || pace <= 0)
            return result;
        const double higher = corrected(targets.f0Hz, pitch.medianHz(), mostPitch);
        const double livelier = corrected(targets.spreadSemitones, pitch.spreadSemitones(), mostSpread);
        // Timbre hides some syllables and makes others up: of the two counts, with it and without, the
        // middle.
        const double faster =
            round == 0 ? std::sqrt(corrected(targets.syllablesPerSecond, pace, mostPace)) : 1;
        FittedVoice &fitted = result.fitted;
        fitted.f0Hz *= higher;
        fitted.pitchSpan *= livelier;
        fitted.wordsPerMinute *= faster;
        fitted.vowelsPerSecond *= faster;
        if (isWithin(higher, rightPitch) && isWithin(livelier, rightSpread))
            break;
    }
    return result;
}
