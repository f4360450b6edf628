#include "server/voice/speech/Rehearsal.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/PitchTrack.h"
#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/CalibrationText.h"

#include <algorithm>

namespace {

constexpr int rounds = 2;
/// What is left to correct is small; more than this is a mishearing.
constexpr double mostPitch = 1.06; // a semitone
constexpr double mostSpread = 1.3;

std::vector<SpokenPiece> calibrationPieces(Language language)
{
    std::vector<SpokenPiece> pieces;
    for (const char *sentence : calibrationText(language))
        pieces.push_back({.runs = {{.language = language, .text = sentence}}, .characters = 1});
    return pieces;
}

} // namespace

LearnedVoice rehearsed(SpeechEngine &engine, const LearnedVoice &voice, Language language, double f0Hz)
{
    const std::vector<SpokenPiece> pieces = calibrationPieces(language);
    const std::vector<Reading> plain(pieces.size(), Reading{.expression = {}, .pauseSeconds = 0.3});
    LearnedVoice result = voice;
    for (int round = 0; round < rounds; ++round) {
        const LearnedVoices voices{{language, result}};
        const Sound take = Narrator(engine, voices).narrate(pieces, plain, [](double, double) {});
        const PitchTrack pitch = trackPitch(resampled(take, analysisRateHz)); // as a recording is measured
        if (pitch.voicedFrames() == 0 || pitch.spreadSemitones() <= 0)
            return result;
        result.fitted.f0Hz *= std::clamp(f0Hz / pitch.medianHz(), 1 / mostPitch, mostPitch);
        result.fitted.pitchSpan *=
            std::clamp(voice.fitted.spreadSemitones / pitch.spreadSemitones(), 1 / mostSpread, mostSpread);
    }
    return result;
}
