#pragma once

#include "server/voice/speech/FittedVoice.h"
#include "server/voice/text/SentenceSplitter.h"

#include <cstdint>
#include <span>
#include <vector>

/// How much life a voice has from sentence to sentence.
struct Manner {
    double life = 1.5;          ///< semitones: 0 for monotone, 0.5 calm, 1.5 neutral, 2.5 lively
    double pauseFactor = 1;     ///< on every pause
    double spreadSemitones = 2; ///< of the pitch, sentences and what is between them together
};

/// How one piece is spoken and how long the silence after it is.
struct Reading {
    Expression expression;
    double pauseSeconds = 0;
};

/// What a sentence needs to know of the text it stands in.
struct PieceShape {
    double weight = 1; ///< its length, in any unit
    Break after = Break::Sentence;
};

/// Varies pitch, range, rate and pauses from sentence to sentence as people do; the weighted means stay the
/// voice's own. The same seed gives the same readings everywhere. `fittedSpread` is the spread the voice has
/// within a sentence, in semitones.
std::vector<Reading> readingsOf(std::span<const PieceShape> pieces, const Manner &manner, double fittedSpread,
                                std::uint64_t seed);
