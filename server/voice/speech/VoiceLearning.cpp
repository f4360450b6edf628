#include "server/voice/speech/VoiceLearning.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/speech/Calibration.h"
#include "server/voice/speech/Rehearsal.h"
#include "server/voice/speech/TakeBuilder.h"
#include "server/voice/text/SpokenText.h"
#include "server/voice/text/Unicode.h"
#include "server/voice/timbre/TimbreLearning.h"

#include <algorithm>
#include <cmath>

namespace {

/// Pause that a factor of 1 stands for, and the limits of the factor.
constexpr double usualPauseSeconds = 0.35;
constexpr double shortestPauseFactor = 0.7;
constexpr double longestPauseFactor = 1.6;

/// The livelier, the more espeak-ng sounds like singing: what is beyond 3.5 semitones counts half.
double speakableSpread(double spread)
{
    constexpr double lively = 3.5;
    return spread <= lively ? spread : lively + 0.5 * (spread - lively);
}

/// What the sentences of a text differ by, in semitones, is not in any one of them.
double spreadWithinSentences(double spread)
{
    return std::sqrt(std::max(0.64 * spread * spread, spread * spread - 1));
}

/// Syllables per second by counting those of the transcript, where it can be that of the recording: within a
/// factor of 1.6 of what is heard.
VoiceTargets withCountedPace(const VoiceGoal &goal, SpeechEngine &engine)
{
    VoiceTargets targets = goal.targets;
    if (goal.transcript.empty() || goal.speechSeconds <= 0)
        return targets;
    const std::u32string text = decodedUtf8(goal.transcript);
    int vowels = 0;
    for (const SpokenPiece &piece : spokenPieces(text, languageNamed("Auto", text))) {
        for (const SpokenRun &run : piece.runs) {
            engine.use(run.language, {});
            vowels += engine.speak(run.text).vowelCount();
        }
    }
    const double counted = vowels / goal.speechSeconds;
    const double ratio = counted / std::max(0.1, targets.syllablesPerSecond);
    if (ratio < 1 / 1.6 || ratio > 1.6)
        return targets;
    targets.syllablesPerSecond = counted;
    targets.countsVowels = true;
    return targets;
}

/// Learned last: it depends on the pitch and the formants that the fit has found.
std::optional<TimbreMap> timbreFor(SpeechEngine &engine, Language language, const FittedVoice &voice,
                                   const TimbreProfile &person)
{
    const Sound calibration =
        resampled(speakCalibration(engine, language, voice.settings()).sound, takeRateHz);
    return learnTimbre(person, calibration,
                       trackPitch(resampled(calibration, analysisRateHz), voice.pitchRange()));
}

std::string accentFor(const VoiceGoal &goal, Language language)
{
    const auto found = goal.accents.find(language);
    return found != goal.accents.end() ? found->second : std::string();
}

} // namespace

LearnedVoices learnVoices(SpeechEngine &engine, const VoiceGoal &goal, const std::set<Language> &languages)
{
    VoiceTargets targets = withCountedPace(goal, engine);
    targets.spreadSemitones = spreadWithinSentences(goal.targets.spreadSemitones);
    Manner manner = goal.manner;
    manner.spreadSemitones = goal.targets.spreadSemitones;
    LearnedVoices voices;
    for (const Language language : languages) {
        targets.voiceFile = accentFor(goal, language);
        LearnedVoice voice{
            .fitted = fitVoice(engine, language, targets), .manner = manner, .isWhispered = goal.isWhispered};
        if (goal.timbre)
            voice.timbre = timbreFor(engine, language, voice.fitted, *goal.timbre);
        voices[language] =
            goal.isWhispered ? voice : rehearsed(engine, voice, language, goal.targets.f0Hz);
    }
    return voices;
}

VoiceGoal goalOf(const VoiceProfile &profile, const std::string &transcript)
{
    VoiceGoal goal{.targets = {.f0Hz = profile.f0Hz,
                               .spreadSemitones = speakableSpread(profile.spreadSemitones),
                               .syllablesPerSecond = profile.syllablesPerSecond,
                               .countsVowels = false},
                   .manner = {},
                   .isWhispered = profile.isWhispered,
                   .transcript = transcript,
                   .speechSeconds = profile.speechSeconds};
    if (!profile.isWhispered)
        goal.timbre = profile.timbre;
    if (profile.formants)
        goal.targets.formants = *profile.formants;
    if (profile.pauseSeconds > 0)
        goal.manner.pauseFactor =
            std::clamp(profile.pauseSeconds / usualPauseSeconds, shortestPauseFactor, longestPauseFactor);
    return goal;
}
