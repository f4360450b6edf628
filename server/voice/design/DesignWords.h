#pragma once

#include <span>
#include <string_view>

/// Of words of one kind the last one counts.
enum class WordKind { Person, Age, Height, Size, Pace, Mood, Texture };

/// What a word does to the neutral voice. Semitones and units add up, factors multiply.
struct DesignWord {
    std::string_view
        words; ///< in lower case, between spaces; the one with an ending such as -ly or -er is meant too
    WordKind kind;
    double f0Hz = 0; ///< of a kind of person; 0 leaves the pitch
    double semitones = 0;
    double formants = 1;
    double spread = 1;
    double rate = 1;
    double pause = 1;
    double life = -1; ///< -1 leaves it
    int flutter = 0;
    double loudnessUnits = 0;
};

std::span<const DesignWord> designWords();

/// Factor on the effect of the next word: "very", "slightly", "not". 0 for a word that is none of these.
double intensityOf(std::string_view word);

/// Words that say nothing about the sound: "a", "with", "voice".
bool isFiller(std::string_view word);
