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
    /// For how much longer it is to sound above the voice's middle than below it; its pitch is only about
    /// what makes that so.
    double secondsAbove = 0;
    double pauseSeconds = 0;
};

/// What a sentence needs to know of the text it stands in.
struct PieceShape {
    std::uint64_t seed = 0; ///< from its own words
    Break after = Break::Sentence;
};

/// Varies pitch, range, rate and pauses from sentence to sentence as people do. No sentence knows the words
/// of another: how far it goes comes from its own, and which of two neighbours in a paragraph goes up and
/// which down from `seed` and their place. What one is longer above the voice's middle the other is below:
/// the median of the whole stays the voice's own. The same seeds give the same readings everywhere.
/// `fittedSpread` is the spread the voice has within a sentence, in semitones.
std::vector<Reading> readingsOf(std::span<const PieceShape> pieces, const Manner &manner, double fittedSpread,
                                std::uint64_t seed);
