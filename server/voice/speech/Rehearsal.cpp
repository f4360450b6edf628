#include "server/voice/speech/Rehearsal.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/PitchTrack.h"
#include "server/voice/measure/VoiceProfile.h"

#include <algorithm>

namespace {

constexpr std::size_t longestRehearsal = 1000;  // characters
constexpr std::size_t fewestVoicedFrames = 300; // 3 s
/// What is left to correct is small; more than this is the text's own nature.
constexpr double mostPitch = 1.06; // a semitone
constexpr double mostSpread = 1.3;

std::size_t piecesToRehearse(const std::vector<SpokenPiece> &pieces)
{
    std::size_t characters = 0;
    std::size_t count = 0;
    while (count < pieces.size() && (count == 0 || characters + pieces[count].characters <= longestRehearsal))
        characters += pieces[count++].characters;
    return count;
}

} // namespace

LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoices &voices, Language language,
                       const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings)
{
    LearnedVoice voice = voices.at(language);
    const auto count = static_cast<std::ptrdiff_t>(piecesToRehearse(pieces));
    Narrator narrator(engine, voices); // timbre and all: noise hides the pitch of some sounds
    const Sound take =
        narrator.narrate({pieces.begin(), pieces.begin() + count}, readings, [](double, double) {});
    const double f0 = voice.fitted.f0Hz;
    const PitchTrack pitch = trackPitch(resampled(take, analysisRateHz), voice.fitted.pitchRange());
    if (pitch.voicedFrames() < fewestVoicedFrames || pitch.spreadSemitones() <= 0)
        return voice;
    voice.fitted.f0Hz *= std::clamp(f0 / pitch.medianHz(), 1 / mostPitch, mostPitch);
    voice.fitted.pitchSpan *=
        std::clamp(voice.manner.spreadSemitones / pitch.spreadSemitones(), 1 / mostSpread, mostSpread);
    return voice;
}
