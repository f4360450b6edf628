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

/// Beyond, espeak-ng sounds like singing.
constexpr double liveliestSpread = 3.5;

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

/// Noise, rooms and telephones move what is measured of formants by more than those of people differ.
bool areFormantsClear(const TimbreProfile &person)
{
    constexpr double leastSignalToNoiseDb = 25;
    constexpr double leastBandwidthHz = 4500;
    return person.signalToNoiseDb >= leastSignalToNoiseDb && person.bandwidthHz >= leastBandwidthHz;
}

/// What the synthesizer says with its present settings, at 24 kHz.
struct Calibrated {
    Sound sound;
    PitchTrack pitch;
};

Calibrated calibrated(SpeechEngine &engine, Language language, const FittedVoice &voice)
{
    Calibrated result;
    result.sound = resampled(speakCalibration(engine, language, voice.settings()).sound, takeRateHz);
    result.pitch = trackPitch(resampled(result.sound, analysisRateHz), voice.pitchRange());
    return result;
}

/// The map meets the mean of a spectrum, not its peaks: moves the formants of the synthesizer so that those
/// of mapped speech come to where they are wanted.
void moveFormants(SpeechEngine &engine, Language language, const VoiceGoal &goal, FittedVoice &voice)
{
    constexpr double share = 0.8; // of what is off: the map takes some of the move back, and more moves more
    const Formants *wanted = std::get_if<Formants>(&goal.targets.formants);
    if (!wanted || !areFormantsClear(*goal.timbre))
        return;
    const Calibrated plain = calibrated(engine, language, voice);
    const auto mapped = clearlyMapped(*goal.timbre, plain.sound, plain.pitch);
    if (!mapped)
        return;
    const auto got = measureFormants(*mapped, plain.pitch);
    for (std::size_t n = 0; got && n < wanted->size(); ++n)
        voice.formantShifts[n] = std::clamp(std::pow((*wanted)[n] / (*got)[n], share), 0.9, 1.1);
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
        if (goal.timbre) { // last: it depends on the pitch and the formants
            moveFormants(engine, language, goal, voice.fitted);
            const Calibrated plain = calibrated(engine, language, voice.fitted);
            voice.timbre = learnTimbre(*goal.timbre, plain.sound, plain.pitch);
        }
        voices[language] = goal.isWhispered ? voice : rehearsed(engine, voice, language, targets);
    }
    return voices;
}

VoiceGoal goalOf(const VoiceProfile &profile, const std::string &transcript)
{
    VoiceGoal goal{.targets = {.f0Hz = profile.f0Hz,
                               .spreadSemitones = std::min(liveliestSpread, profile.spreadSemitones),
                               .syllablesPerSecond = profile.syllablesPerSecond,
                               .countsVowels = false},
                   .manner = {},
                   .isWhispered = profile.isWhispered,
                   .transcript = transcript,
                   .speechSeconds = profile.speechSeconds};
    if (!profile.isWhispered)
        goal.timbre = profile.timbre;
    if (profile.formants) {
        goal.targets.formants = *profile.formants;
        goal.targets.bandwidthHz = profile.timbre.bandwidthHz;
    }
    if (profile.pauseSeconds > 0)
        goal.manner.pauseFactor =
            std::clamp(profile.pauseSeconds / usualPauseSeconds, shortestPauseFactor, longestPauseFactor);
    return goal;
}
