#include "server/voice/speech/Narrator.h"

#include "server/voice/audio/Loudness.h"
#include "server/voice/audio/Random.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double secondsBetweenRuns = 0.04;
constexpr std::size_t fewestVoicedFrames = 30; // 0.3 s: below, a median says nothing
constexpr double leastPitchError = 0.1;        // semitones
constexpr double leastPaceError = 0.01;
constexpr double mostPaceMove = 1.08; // short sentences are by their nature slow
constexpr int mostAttempts = 3;
constexpr double mostPitchMove = 3; // semitones: a sentence may by its nature be low, but not sink

/// What the synthesizer gave, without silence, at the rate of takes, and its pitch.
struct PitchedUtterance {
    Utterance utterance;
    Sound speech;
    PitchTrack pitch;
};

PitchedUtterance utter(SpeechEngine &engine, const FittedVoice &voice, const SpokenRun &run,
                       const Expression &expression)
{
    engine.use(run.language, voice.settings(expression));
    PitchedUtterance result{.utterance = engine.speak(run.text), .speech = {}, .pitch = {}};
    result.speech = resampled(trimmedSpeech(result.utterance.sound), takeRateHz);
    result.pitch = trackPitch(resampled(result.speech, analysisRateHz), voice.pitchRange(expression));
    return result;
}

/// Where the sentence's pitch is compared with the voice's middle: the share of its sound that lies below.
double shareBelow(const PitchTrack &pitch, double secondsAbove)
{
    const double voiced = static_cast<double>(pitch.voicedFrames()) * PitchTrack::hopSeconds;
    return std::clamp(0.5 - 0.5 * secondsAbove / voiced, 0.2, 0.8);
}

/// By how many semitones more than it had the voice is to be raised.
double pitchMove(const PitchedUtterance &spoken, const FittedVoice &voice, double secondsAbove)
{
    if (spoken.pitch.voicedFrames() < fewestVoicedFrames)
        return 0;
    const double middle = spoken.pitch.quantileHz(shareBelow(spoken.pitch, secondsAbove));
    return 12 * std::log2(voice.f0Hz / middle);
}

/// Every sentence leans a little higher or lower, slower or faster than those the voice was fitted with:
/// spoken again where it is not as long above the voice's middle, or not at the pace, as it should be. Of the
/// attempts at the right pace the one nearest in pitch is taken: the middle of a lively sentence can jump.
PitchedUtterance utterAtPitch(SpeechEngine &engine, const FittedVoice &voice, const SpokenRun &run,
                              const Reading &reading)
{
    const double wanted = voice.vowelsPerSecond * reading.expression.rateFactor;
    Expression expression = reading.expression;
    PitchedUtterance best;
    double leastOff = 0;
    for (int attempt = 1; attempt <= mostAttempts; ++attempt) {
        PitchedUtterance spoken = utter(engine, voice, run, expression);
        const Expression before = expression;
        expression.pitchSemitones =
            std::clamp(before.pitchSemitones + pitchMove(spoken, voice, reading.secondsAbove), -mostPitchMove,
                       mostPitchMove);
        const double vowels = spoken.utterance.vowelCount();
        if (attempt == 1 && wanted > 0 && vowels > 0)
            expression.rateFactor *= std::clamp(std::sqrt(wanted * spoken.speech.seconds() / vowels),
                                                1 / mostPaceMove, mostPaceMove);
        const double off = std::abs(expression.pitchSemitones - before.pitchSemitones);
        const bool isPaced = std::abs(expression.rateFactor / before.rateFactor - 1) < leastPaceError;
        if (attempt <= 2 || off < leastOff) { // the first has another pace than the others
            leastOff = off;
            best = std::move(spoken);
        }
        if (off < leastPitchError && isPaced)
            break;
    }
    return best;
}

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

Narrator::Narrator(SpeechEngine &engine, const LearnedVoices &voices, const Delivery &delivery)
    : m_engine(engine), m_voices(voices), m_loudnessLufs(delivery.loudnessLufs)
{
    for (const auto &[language, voice] : voices) {
        TimbreEffects effects = delivery.effects;
        effects.isWhispered = effects.isWhispered || voice.isWhispered;
        if (voice.timbre || effects != TimbreEffects())
            m_shapers.try_emplace(language, voice.timbre, effects);
    }
}

/// One run at 24 kHz.
Narrator::Speech Narrator::speak(const SpokenRun &run, const Reading &reading)
{
    PitchedUtterance spoken = utterAtPitch(m_engine, m_voices.at(run.language).fitted, run, reading);
    Speech speech{.sound = std::move(spoken.speech), .words = captionWords(run, spoken.utterance)};
    if (const auto shaper = m_shapers.find(run.language); shaper != m_shapers.end())
        speech.sound = shaper->second.shaped(speech.sound, spoken.pitch, seedFrom(run.text));
    return speech;
}

Narrator::Speech Narrator::speak(const SpokenPiece &piece, const Reading &reading)
{
    TakeBuilder builder;
    std::vector<CaptionWord> words;
    Reading ofRun = reading;
    ofRun.secondsAbove /= static_cast<double>(std::max<std::size_t>(1, piece.runs.size()));
    for (const SpokenRun &run : piece.runs) {
        if (&run != &piece.runs.front())
            builder.addPause(secondsBetweenRuns);
        Speech speech = speak(run, ofRun);
        for (CaptionWord &word : speech.words) {
            word.startSeconds += builder.seconds();
            words.push_back(std::move(word));
        }
        builder.addSpeech(speech.sound);
    }
    normaliseLoudness(builder.take(), m_loudnessLufs);
    return {.sound = std::move(builder.take()), .words = std::move(words)};
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
        Speech speech = speak(pieces[i], readings[i]);
        const double start = builder.seconds();
        for (CaptionWord &word : speech.words)
            word.startSeconds += start;
        builder.addSpeech(speech.sound);
        m_captions.push_back(
            {.startSeconds = start, .endSeconds = builder.seconds(), .words = std::move(speech.words)});
        if (i + 1 < pieces.size())
            builder.addPause(readings[i].pauseSeconds);
        spoken += pieces[i].characters;
        progress(static_cast<double>(spoken) / static_cast<double>(characters), builder.seconds());
    }
    return std::move(builder.take());
}
