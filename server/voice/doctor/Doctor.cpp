#include "server/voice/doctor/Doctor.h"

#include "server/voice/audio/Loudness.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/doctor/Clipping.h"
#include "server/voice/doctor/Reverberation.h"
#include "server/voice/doctor/SpeakerChange.h"
#include "server/voice/measure/PitchTrack.h"
#include "server/voice/measure/SpeechSpectra.h"
#include "server/voice/measure/VoiceProfile.h"

#include <cmath>

namespace {

constexpr int doctorRateHz = 16000;
constexpr double noisyDb = 15;             ///< below, falls of the level cannot be told from the noise
constexpr double longestFallOfNoise = 0.9; ///< seconds
constexpr double leastCrest = 1.3;
constexpr double leastModulationDb = 9;

Finding::Mark markOf(const Finding &finding)
{
    if (!finding.figure)
        return Finding::Mark::Unknown;
    const auto fails = [&](double limit) {
        return finding.isMoreBetter ? *finding.figure < limit : *finding.figure > limit;
    };
    if (finding.badAt && fails(*finding.badAt))
        return Finding::Mark::Bad;
    return fails(finding.warningAt) ? Finding::Mark::Warning : Finding::Mark::Good;
}

/// With its mark; the advice stays only where there is something to do.
Finding marked(Finding finding)
{
    finding.mark = markOf(finding);
    if (finding.mark == Finding::Mark::Good || finding.mark == Finding::Mark::Unknown)
        finding.advice.clear();
    return finding;
}

Finding noise(std::optional<double> ratioDb)
{
    return marked({.check = "noise",
                   .figure = ratioDb,
                   .unit = "dB",
                   .warningAt = 25,
                   .badAt = 15,
                   .advice = "There is noise behind the voice: move closer to the microphone, and switch off "
                             "what hums or blows."});
}

Finding clipping(const Clipping &clipping)
{
    Finding finding{.check = "clipping",
                    .figure = clipping.share,
                    .unit = "",
                    .isMoreBetter = false,
                    .warningAt = 1e-4,
                    .badAt = 3e-3,
                    .advice =
                        "The loudest moments are cut off: record again with less gain, or further away."};
    return marked(std::move(finding));
}

Finding clippedBefore(const Clipping &clipping)
{
    return marked({.check = "clipped_before",
                   .figure = clipping.crest > 0 ? std::optional(clipping.crest) : std::nullopt,
                   .unit = "",
                   .warningAt = leastCrest,
                   .advice = "The recording seems to have been cut off before it was compressed: use the "
                             "original, or record again with less gain."});
}

/// Noise stretches the falls of the level to 0.8 s: where there is much of it, only longer ones tell of the
/// room, and otherwise the movement of the level.
Finding reverberation(const Sound &sound, std::optional<double> ratioDb)
{
    constexpr auto advice = "The room is heard: record closer to the microphone, or in a room with curtains, "
                            "carpets and furniture.";
    const std::optional<double> decay = decaySeconds(sound);
    if (ratioDb && *ratioDb < noisyDb && decay.value_or(0) < longestFallOfNoise)
        return marked({.check = "modulation",
                       .figure = modulationRatioDb(sound),
                       .unit = "dB",
                       .warningAt = leastModulationDb,
                       .advice = advice});
    return marked({.check = "reverberation",
                   .figure = decay,
                   .unit = "s",
                   .isMoreBetter = false,
                   .warningAt = 0.45,
                   .badAt = 0.7,
                   .advice = advice});
}

Finding bandwidth(std::optional<double> hertz)
{
    return marked({.check = "bandwidth",
                   .figure = hertz,
                   .unit = "Hz",
                   .warningAt = 5200,
                   .badAt = 4500,
                   .advice =
                       "The high sounds are missing, as over a telephone: record with another microphone, "
                       "not over a headset's radio link."});
}

Finding secondSpeaker(const Sound &sound, const PitchTrack &pitch)
{
    const double limit = leastSpeakerChange(sound.seconds());
    return marked(
        {.check = "second_speaker",
         .figure = speakerChange(sound, pitch),
         .unit = "",
         .isMoreBetter = false,
         .warningAt = limit,
         .advice = "Perhaps more than one person speaks here: keep only the parts of the one voice."});
}

Finding speech(double seconds, const std::optional<std::string> &problem)
{
    if (problem)
        return {.check = "speech",
                .mark = Finding::Mark::Bad,
                .figure = 0,
                .unit = "s",
                .warningAt = 10,
                .badAt = 3,
                .advice = *problem};
    return marked({.check = "speech",
                   .figure = seconds,
                   .unit = "s",
                   .warningAt = 10,
                   .badAt = 3,
                   .advice =
                       "There is little speech: 20 to 30 seconds give the pitch of a voice, with less it "
                       "may be off."});
}

Finding level(double loudnessLufs)
{
    return marked({.check = "level",
                   .figure = std::isfinite(loudnessLufs) ? std::optional(loudnessLufs) : std::nullopt,
                   .unit = "LUFS",
                   .warningAt = -35,
                   .badAt = -45,
                   .advice = "The recording is very quiet: move closer, or record with more gain."});
}

} // namespace

std::vector<Finding> examine(const Sound &recording)
{
    const Clipping cut = measureClipping(recording);
    const Sound narrow = resampled(recording, analysisRateHz);
    const Sound middle = resampled(recording, doctorRateHz);
    const Sound wide = resampled(recording, spectrumRateHz);
    const VoiceActivity activity = findSpeech(narrow);
    const PitchTrack pitch = trackPitch(narrow);
    const double seconds = activity.speechSeconds();
    const bool hasSpeech = seconds > 0 && pitch.voicedFrames() > 0;
    const SpeechSpectra spectra(wide, activity);
    const auto ratioDb = hasSpeech ? std::optional(spectra.signalToNoiseDb()) : std::nullopt;
    return {speech(seconds, voiceProblem(recording)),
            level(integratedLoudness(recording)),
            noise(ratioDb),
            clipping(cut),
            clippedBefore(cut),
            reverberation(middle, ratioDb),
            bandwidth(hasSpeech ? std::optional(spectra.bandwidthHz()) : std::nullopt),
            secondSpeaker(wide, pitch)};
}
