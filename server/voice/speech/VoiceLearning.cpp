#include "server/voice/speech/VoiceLearning.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/speech/Calibration.h"
#include "server/voice/speech/Isolated.h"
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

LearnedVoices learnHere(const VoiceGoal &goal, const std::set<Language> &languages,
                        const std::filesystem::path &scratch)
{
    SpeechEngine engine(scratch);
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
        voices[language] = voice;
    }
    return voices;
}

} // namespace

VoiceGoal goalOf(const VoiceProfile &profile, const std::string &transcript)
{
    VoiceGoal goal{.targets = {.f0Hz = profile.f0Hz,
                               .spreadSemitones = profile.spreadSemitones,
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

LearnedVoices learnVoices(const VoiceGoal &goal, const std::set<Language> &languages,
                          const std::filesystem::path &scratch)
{
    const std::string learned = runIsolated([&] { return storedForm(learnHere(goal, languages, scratch)); });
    auto voices = fromStoredForm(learned);
    if (!voices || voices->size() != languages.size())
        throw JobError{JobError::Code::Internal, "The voice could not be learned from the recording."};
    for (auto &[language, voice] : *voices)
        voice.fitted.voiceFile = accentFor(goal, language); // no part of the stored form
    return *voices;
}
