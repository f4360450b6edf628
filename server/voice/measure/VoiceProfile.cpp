#include "server/voice/measure/VoiceProfile.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Syllables.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/protocol/JobError.h"

#include <algorithm>

namespace {

constexpr double longestPartSeconds = 30;
constexpr std::size_t fewestVoicedFrames = 20; // 0.2 s

/// The window with the most speech in it, by steps of a second.
Sound bestPart(const Sound &sound)
{
    if (sound.seconds() <= longestPartSeconds)
        return sound;
    const std::vector<bool> active = findSpeech(resampled(sound, analysisRateHz)).active;
    const auto window = static_cast<std::ptrdiff_t>(longestPartSeconds / VoiceActivity::hopSeconds);
    const auto step = static_cast<std::ptrdiff_t>(1 / VoiceActivity::hopSeconds);
    std::ptrdiff_t best = 0;
    std::ptrdiff_t most = -1;
    for (std::ptrdiff_t start = 0; start + window <= static_cast<std::ptrdiff_t>(active.size());
         start += step) {
        const std::ptrdiff_t speech =
            std::count(active.begin() + start, active.begin() + start + window, true);
        if (speech > most) {
            most = speech;
            best = start;
        }
    }
    const auto first =
        static_cast<std::size_t>(static_cast<double>(best) * VoiceActivity::hopSeconds * sound.sampleRateHz);
    const auto length = static_cast<std::size_t>(longestPartSeconds * sound.sampleRateHz);
    const auto begin = sound.samples.begin() + static_cast<std::ptrdiff_t>(first);
    return {.samples = {begin,
                        begin + static_cast<std::ptrdiff_t>(std::min(length, sound.samples.size() - first))},
            .sampleRateHz = sound.sampleRateHz};
}

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
