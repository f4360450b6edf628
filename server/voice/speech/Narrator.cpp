#include "server/voice/speech/Narrator.h"

#include "server/voice/audio/Random.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>

namespace {

constexpr double secondsBetweenRuns = 0.04;

/// The text cut where its words begin.
std::vector<CaptionWord> captionWords(const SpokenRun &run, const Utterance &utterance)
{
    if (run.language == Language::Japanese) // kana, which are no words
        return {{.startSeconds = 0, .text = run.text}};
    const std::u32string text = decodedUtf8(run.text);
    const double trimmed = trimmedSeconds(utterance.sound);
    std::vector<CaptionWord> words;
    std::size_t start = 0;
    for (std::size_t i = 0; i < utterance.words.size() && start < text.size(); ++i) {
        const bool isLast = i + 1 == utterance.words.size();
        const std::size_t next =
            isLast ? text.size() : std::min(utterance.words[i + 1].character, text.size());
        if (next <= start) // more words than the text has: a number
            continue;
        words.push_back({.startSeconds = std::max(0.0, utterance.words[i].seconds - trimmed),
                         .text = encodedUtf8(text.substr(start, next - start))});
        start = next;
    }
    return words;
}

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
Narrator::SpokenWords Narrator::speak(const SpokenRun &run, const Expression &expression)
{
    const FittedVoice &voice = m_voices.at(run.language).fitted;
    m_engine.use(run.language, voice.settings(expression));
    const Utterance utterance = m_engine.speak(run.text);
    SpokenWords spoken{.sound = resampled(trimmedSpeech(utterance.sound), takeRateHz),
                       .words = captionWords(run, utterance)};
    if (const auto shaper = m_shapers.find(run.language); shaper != m_shapers.end()) {
        const PitchTrack pitch =
            trackPitch(resampled(spoken.sound, analysisRateHz), voice.pitchRange(expression));
        spoken.sound = shaper->second.shaped(spoken.sound, pitch, seedFrom(run.text));
    }
    return spoken;
}

void Narrator::addRun(TakeBuilder &builder, SpokenWords spoken)
{
    for (CaptionWord &word : spoken.words) {
        word.startSeconds += builder.seconds();
        m_captions.back().words.push_back(std::move(word));
    }
    builder.addSpeech(spoken.sound);
}

Sound Narrator::narrate(const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings,
                        const Progress &progress)
{
    std::size_t characters = 0;
    for (const SpokenPiece &piece : pieces)
        characters += piece.characters;
    m_captions.clear();
    TakeBuilder builder;
    std::size_t spoken = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        m_captions.push_back({.startSeconds = builder.seconds(), .endSeconds = 0, .words = {}});
        for (const SpokenRun &run : pieces[i].runs) {
            if (&run != &pieces[i].runs.front())
                builder.addPause(secondsBetweenRuns);
            addRun(builder, speak(run, readings[i].expression));
        }
        m_captions.back().endSeconds = builder.seconds();
        if (i + 1 < pieces.size())
            builder.addPause(readings[i].pauseSeconds);
        spoken += pieces[i].characters;
        progress(static_cast<double>(spoken) / static_cast<double>(characters), builder.seconds());
    }
    return std::move(builder.take());
}
