#pragma once

#include "server/voice/measure/Gaussian.h"
#include "server/voice/measure/Periodicity.h"
#include "server/voice/measure/SpeechSpectra.h"

/// How a voice sounds, apart from its melody: statistics of its spectrum over all that is said.
struct TimbreProfile {
    double highestHz = 0;       ///< up to which everything below was measured
    Gaussian voiced = {};       ///< of envelope cepstra, see EnvelopeAnalyser
    Gaussian unvoiced = {};     ///< of those where the voice does not sound
    double unvoicedLevelDb = 0; ///< mean power of those beside that of the voiced ones
    Periodicity periodicity = {};
    ThirdOctaves spectrum = {}; ///< of the speech
    double bandwidthHz = 0;
    double signalToNoiseDb = 0;
};

/// Measures speech at 24 kHz with its own pitch. Up to `highestHz`, which is to be the same for voices that
/// are compared; 0 stands for what the bandwidth allows. Below 35 dB of signal to noise the noise is taken
/// out.
TimbreProfile measureTimbre(const Sound &sound, const PitchTrack &pitch, double highestHz = 0);
/// The same without the periodicity.
TimbreProfile measureSpectralTimbre(const Sound &sound, const PitchTrack &pitch, double highestHz = 0);

/// How the power of speech is spread: the part of a TimbreProfile that takes least time.
struct SpectralBalance {
    ThirdOctaves spectrum = {};
    double unvoicedLevelDb = 0;
};

/// `sound` and `pitch` as for measureTimbre().
SpectralBalance measureBalance(const Sound &sound, const PitchTrack &pitch);
