#include "server/voice/measure/VoiceProfile.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/BestPart.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/protocol/JobError.h"

namespace {

constexpr std::size_t fewestVoicedFrames = 20; // 0.2 s

} // namespace

VoiceProfile measureVoice(const Sound &sound)
{
    const Sound part = bestPart(sound);
    const Sound narrow = resampled(part, analysisRateHz);
    const VoiceActivity activity = findSpeech(narrow);
    const PitchTrack pitch = trackPitch(narrow);
    if (pitch.voicedFrames() < fewestVoicedFrames || activity.speechSeconds() <= 0)
        throw JobError{JobError::Code::BadReference, "Nobody can be heard speaking in this recording."};
    return {.f0Hz = pitch.medianHz(),
            .spreadSemitones = pitch.spreadSemitones(),
            .speechSeconds = activity.speechSeconds(),
            .syllablesPerSecond = countSyllables(narrow, pitch) / activity.speechSeconds(),
            .pauseSeconds = activity.medianPauseSeconds(),
            .formants = measureFormants(part, pitch),
            .timbre = measureTimbre(resampled(part, spectrumRateHz), pitch)};
}
