#include "server/voice/measure/VoiceProfile.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/BestPart.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/protocol/JobError.h"

namespace {

constexpr std::size_t fewestVoicedFrames = 20; // 0.2 s
constexpr double leastVoicedShare = 0.25;      // two thirds of usual speech are voiced
constexpr double leastSpreadSemitones = 0.1;   // the flattest person's pitch moves by half a semitone
constexpr double shortestWhisperSeconds = 1;
constexpr float leastWhisperRange = 12; // dB: steady noise has a few

/// Of a long recording its best part, and what there is to hear in it.
struct Heard {
    explicit Heard(const Sound &sound)
        : part(bestPart(sound)),
          narrow(resampled(part, analysisRateHz)),
          activity(findSpeech(narrow)),
          pitch(trackPitch(narrow))
    {
    }

    Sound part, narrow;
    VoiceActivity activity;
    PitchTrack pitch;
};

bool isVoiced(const PitchTrack &pitch, double speechSeconds)
{
    const auto frames = static_cast<double>(pitch.voicedFrames());
    return pitch.voicedFrames() >= fewestVoicedFrames &&
           frames * PitchTrack::hopSeconds >= leastVoicedShare * speechSeconds;
}

/// Noise that comes and goes as syllables do.
bool canBeWhisper(const Sound &sound, double speechSeconds)
{
    const std::vector<float> levels = frameLevels(sound, 0.03, PitchTrack::hopSeconds);
    return speechSeconds >= shortestWhisperSeconds &&
           quantileOf(levels, 0.95) - quantileOf(levels, 0.1) >= leastWhisperRange;
}

std::optional<std::string> problemOf(const Heard &heard)
{
    const double speechSeconds = heard.activity.speechSeconds();
    if (!isVoiced(heard.pitch, speechSeconds)) {
        if (canBeWhisper(heard.narrow, speechSeconds))
            return {};
        return "Nobody can be heard speaking in this recording.";
    }
    if (heard.pitch.spreadSemitones() < leastSpreadSemitones)
        return "This recording is one steady tone, not speech.";
    return {};
}

} // namespace

std::optional<std::string> voiceProblem(const Sound &sound)
{
    return problemOf(Heard(sound));
}

VoiceProfile measureVoice(const Sound &sound)
{
    const Heard heard(sound);
    if (const auto problem = problemOf(heard))
        throw JobError{JobError::Code::BadReference, *problem};
    const double speechSeconds = heard.activity.speechSeconds();
    VoiceProfile profile{.speechSeconds = speechSeconds, .pauseSeconds = heard.activity.medianPauseSeconds()};
    if (!isVoiced(heard.pitch, speechSeconds)) {
        profile.isWhispered = true;
        return profile;
    }
    profile.f0Hz = heard.pitch.medianHz();
    profile.spreadSemitones = heard.pitch.spreadSemitones();
    profile.syllablesPerSecond = countSyllables(heard.narrow, heard.pitch) / speechSeconds;
    profile.formants = measureFormants(heard.part, heard.pitch);
    profile.timbre = measureTimbre(resampled(heard.part, spectrumRateHz), heard.pitch);
    return profile;
}
