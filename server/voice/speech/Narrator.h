#pragma once

#include "server/voice/speech/Captions.h"
#include "server/voice/speech/LearnedVoice.h"
#include "server/voice/speech/SpeechEngine.h"
#include "server/voice/speech/TakeBuilder.h"
#include "server/voice/text/SpokenText.h"
#include "server/voice/timbre/TimbreShaper.h"

#include <functional>

/// How a voice is given out.
struct Delivery {
    TimbreEffects effects = {};
    double loudnessLufs = -19; ///< of every piece, and so of the take
};

/// Speaks pieces of text one after the other as one take. The samples of a piece depend on itself, its
/// reading and the voice alone: another piece that changes leaves them as they are.
class Narrator final {
public:
    /// Share of the text spoken so far, 0 to 1, and the length of the take in seconds.
    using Progress = std::function<void(double, double)>;

    /// `voices` has every language that the text needs.
    Narrator(SpeechEngine &engine, const LearnedVoices &voices, const Delivery &delivery = {});

    /// `readings` has one entry for each piece. The take is 24 kHz.
    Sound narrate(const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings,
                  const Progress &progress);
    /// The words of the last take and their times, a caption for each piece.
    const std::vector<Caption> &captions() const { return m_captions; }

private:
    /// A run or a piece.
    struct Speech {
        Sound sound;
        std::vector<CaptionWord> words; ///< from the beginning of the sound
    };

    Speech speak(const SpokenPiece &piece, const Reading &reading);
    Speech speak(const SpokenRun &run, const Reading &reading);

    SpeechEngine &m_engine;
    const LearnedVoices &m_voices;
    double m_loudnessLufs;
    std::vector<Caption> m_captions;
    std::map<Language, TimbreShaper> m_shapers; ///< of the languages whose timbre is changed
};
