#pragma once

#include "server/voice/measure/VoiceProfile.h"
#include "server/voice/protocol/Likeness.h"

/// What is compared of a voice.
struct HeardVoice {
    VoiceProfile profile = {};
    Gaussian melCepstra = {}; ///< up to a frequency that is the same for both that are compared
};

/// Six differences: of the median pitch and its spread in semitones, of the pace as a logarithm, of the
/// spectrum in thirds of an octave in dB, the Fréchet distance of mel cepstra, and of the periodicity. Each
/// is weighed and squared; the score is 100 exp(-(x / 1.5)²).
Likeness likenessOf(const HeardVoice &reference, const HeardVoice &take);

/// The same for two recordings, up to the lower of their bandwidths, at most 7 kHz. Throws
/// JobError{BadReference} when nobody speaks in one of them.
Likeness likenessOf(const Sound &reference, const Sound &take);
