#pragma once

#include "server/voice/measure/PitchTrack.h"
#include "server/voice/speech/VoiceFile.h"

/// How one sentence differs from the voice's middle.
struct Expression {
    double pitchSemitones = 0;
    double rangeFactor = 1;
    double rateFactor = 1;
};

/// What the synthesizer needs to speak one language with a voice's pitch, range, rate and formants. Found by
/// VoiceFit; espeak-ng's pitch is linear enough that sentences can be moved about from here.
struct FittedVoice {
    double f0Hz = 115;          ///< median of what it speaks
    double spreadSemitones = 2; ///< standard deviation within a sentence
    double pitchSpan = 36;      ///< difference of the two pitch numbers
    double spanShare = 0.72;    ///< f0Hz = first pitch number - 9 + spanShare * pitchSpan
    double wordsPerMinute = 165;
    double vowelsPerSecond = 0; ///< of its sentences, from the first sound to the last; 0: not known
    double formantScale = 1;
    std::array<double, 3> formantShifts{1, 1, 1}; ///< see SpeechSettings
    int flutter = 0;
    std::string voiceFile = {}; ///< see SpeechSettings; not kept in the cache, where no voice has an accent

    SpeechSettings settings(const Expression &expression = {}) const;
    /// Where the pitch of what it speaks can lie.
    PitchRange pitchRange(const Expression &expression = {}) const;

    bool operator==(const FittedVoice &) const = default;
};
