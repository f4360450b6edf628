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

[[noreturn]] void refuse(const char *message)
{
    throw JobError{JobError::Code::BadReference, message};
}

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

} // namespace

VoiceProfile measureVoice(const Sound &sound)
{
    const Sound part = bestPart(sound);
    const Sound narrow = resampled(part, analysisRateHz);
    const VoiceActivity activity = findSpeech(narrow);
    const double speechSeconds = activity.speechSeconds();
    const PitchTrack pitch = trackPitch(narrow);
    VoiceProfile profile{.speechSeconds = speechSeconds, .pauseSeconds = activity.medianPauseSeconds()};
    if (!isVoiced(pitch, speechSeconds)) {
        if (!canBeWhisper(narrow, speechSeconds))
            refuse("Nobody can be heard speaking in this recording.");
        profile.isWhispered = true;
        return profile;
    }
    if (pitch.spreadSemitones() < leastSpreadSemitones)
        refuse("This recording is one steady tone, not speech.");
    profile.f0Hz = pitch.medianHz();
    profile.spreadSemitones = pitch.spreadSemitones();
    profile.syllablesPerSecond = countSyllables(narrow, pitch) / speechSeconds;
    profile.formants = measureFormants(part, pitch);
    profile.timbre = measureTimbre(resampled(part, spectrumRateHz), pitch);
    return profile;
}
