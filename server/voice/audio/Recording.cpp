#include "server/voice/audio/Recording.h"

#include "server/voice/audio/MediaReader.h"
#include "server/voice/audio/PeakMeter.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/protocol/JobError.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr int referenceRateHz = 16000;
constexpr double longestReferenceSeconds = 600;
constexpr double longestProbeSeconds = 7200;
constexpr double shortestReferenceSeconds = 0.5;
/// Encoders round a length by some frames; a file that lost more than a tenth of it was cut off.
constexpr double leastShareOfPromise = 0.9;
constexpr float silenceLevel = 0.0005F; // -66 dB

[[noreturn]] void refuse(const std::string &message)
{
    throw JobError{JobError::Code::BadReference, message};
}

std::string inSeconds(double seconds)
{
    return std::to_string(static_cast<long>(std::lround(seconds))) + " s";
}

void checkComplete(const MediaFacts &facts, double seconds)
{
    if (seconds <= 0)
        refuse("There is no sound in this file, or it is damaged.");
    if (seconds < leastShareOfPromise * facts.promisedSeconds)
        refuse("The file is cut off: it should last " + inSeconds(facts.promisedSeconds) + ", but only " +
               inSeconds(seconds) + " of it are there.");
}

} // namespace

Sound loadRecording(const std::filesystem::path &path)
{
    MediaReader reader(path);
    Sound sound{.samples = {}, .sampleRateHz = reader.facts().sampleRateHz};
    const auto most = static_cast<std::size_t>(longestReferenceSeconds * sound.sampleRateHz);
    reader.read([&](std::span<const float> piece) {
        sound.samples.insert(sound.samples.end(), piece.begin(), piece.end());
        return sound.samples.size() < most;
    });
    if (sound.samples.size() < most)
        checkComplete(reader.facts(), sound.seconds());
    return sound;
}

Sound loadReference(const std::filesystem::path &path)
{
    const Sound sound = loadRecording(path);
    if (sound.seconds() < shortestReferenceSeconds)
        refuse("The recording is too short: it needs at least half a second of speech, better 10 seconds or "
               "more.");
    if (std::none_of(sound.samples.begin(), sound.samples.end(),
                     [](float x) { return std::abs(x) > silenceLevel; }))
        refuse("There is only silence in this recording.");
    return resampled(sound, referenceRateHz);
}

ProbeFacts probeFile(const std::filesystem::path &path)
{
    MediaReader reader(path);
    const MediaFacts &facts = reader.facts();
    PeakMeter peaks;
    std::size_t frames = 0;
    reader.read([&](std::span<const float> piece) {
        peaks.add(piece);
        frames += piece.size();
        return static_cast<double>(frames) < longestProbeSeconds * facts.sampleRateHz;
    });
    const double seconds = static_cast<double>(frames) / facts.sampleRateHz;
    if (seconds >= longestProbeSeconds)
        refuse("The file is longer than two hours.");
    checkComplete(facts, seconds);
    return {.container = facts.container,
            .codec = facts.codec,
            .mime = facts.mime,
            .sampleRateHz = facts.sampleRateHz,
            .channels = facts.channels,
            .durationSeconds = seconds,
            .peaks = peaks.base64()};
}
