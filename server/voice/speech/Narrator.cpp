#include "server/voice/speech/Narrator.h"

#include "server/voice/audio/Random.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/speech/TakeBuilder.h"

namespace {

constexpr double secondsBetweenRuns = 0.04;

} // namespace

Narrator::Narrator(SpeechEngine &engine, const LearnedVoices &voices, const TimbreEffects &effects)
    : m_engine(engine), m_voices(voices)
{
    for (const auto &[language, voice] : voices) {
        TimbreEffects ofVoice = effects;
        ofVoice.isWhispered = effects.isWhispered || voice.isWhispered;
        if (voice.timbre || ofVoice != TimbreEffects())
            m_shapers.try_emplace(language, voice.timbre, ofVoice);
    }
}

/// One run at 24 kHz.
Sound Narrator::speak(const SpokenRun &run, const Expression &expression)
{
    const FittedVoice &voice = m_voices.at(run.language).fitted;
    m_engine.use(run.language, voice.settings(expression));
    const Sound speech = resampled(trimmedSpeech(m_engine.speak(run.text).sound), takeRateHz);
    const auto shaper = m_shapers.find(run.language);
    if (shaper == m_shapers.end())
        return speech;
    const PitchTrack pitch = trackPitch(resampled(speech, analysisRateHz), voice.pitchRange(expression));
    return shaper->second.shaped(speech, pitch, seedFrom(run.text));
}

Sound Narrator::narrate(const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings,
                        const Progress &progress)
{
    std::size_t characters = 0;
    for (const SpokenPiece &piece : pieces)
        characters += piece.characters;
    TakeBuilder builder;
    std::size_t spoken = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::vector<SpokenRun> &runs = pieces[i].runs;
        for (const SpokenRun &run : runs) {
            if (&run != &runs.front())
                builder.addPause(secondsBetweenRuns);
            builder.addSpeech(speak(run, readings[i].expression));
        }
        if (i + 1 < pieces.size())
            builder.addPause(readings[i].pauseSeconds);
        spoken += pieces[i].characters;
        progress(static_cast<double>(spoken) / static_cast<double>(characters), builder.seconds());
    }
    return std::move(builder.take());
}
