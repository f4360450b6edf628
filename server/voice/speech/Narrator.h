#pragma once

#include "server/voice/speech/Captions.h"
#include "server/voice/speech/LearnedVoice.h"
#include "server/voice/speech/SpeechEngine.h"
#include "server/voice/speech/TakeBuilder.h"
#include "server/voice/text/SpokenText.h"
#include "server/voice/timbre/TimbreShaper.h"

#include <functional>

/// Speaks pieces of text one after the other as one take.
class Narrator final {
public:
    /// Share of the text spoken so far, 0 to 1, and the length of the take in seconds.
    using Progress = std::function<void(double, double)>;

    /// `voices` has every language that the text needs.
    Narrator(SpeechEngine &engine, const LearnedVoices &voices, const TimbreEffects &effects = {});

    /// `readings` has one entry for each piece. The take is 24 kHz, not yet of any particular loudness.
    Sound narrate(const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings,
                  const Progress &progress);
    /// The words of the last take and their times, a caption for each piece.
    const std::vector<Caption> &captions() const { return m_captions; }

private:
    struct SpokenWords {
        Sound sound;
        std::vector<CaptionWord> words; ///< from the beginning of the sound
    };

    SpokenWords speak(const SpokenRun &run, const Expression &expression);
    /// Behind what the take has, its words to the last caption.
    void addRun(TakeBuilder &builder, SpokenWords spoken);

    SpeechEngine &m_engine;
    const LearnedVoices &m_voices;
    std::vector<Caption> m_captions;
    std::map<Language, TimbreShaper> m_shapers; ///< of the languages whose timbre is changed
};
