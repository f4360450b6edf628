#pragma once

#include "server/voice/measure/VoiceProfile.h"

#include <QString>

/// What is measured in a recording: pitch, formants and clarity by praat where it is installed, the rest
/// (and, without praat, pitch and formants) by the engine's own analysis.
struct VoiceMeasures {
    double f0Hz = 0;
    double spreadSemitones = 0;
    Formants formants{};
    double cppsDb = 0; ///< smoothed cepstral peak prominence; 0 without praat
    double hnrDb = 0;  ///< harmonics to noise; 0 without praat
    double syllablesPerSecond = 0;
    double bandwidthHz = 0; ///< at most 7 kHz: up to where others are compared with it
    ThirdOctaves spectrum{};
    Sound sound = {};

    static VoiceMeasures of(const QString &file);
    static bool hasPraat();
};

/// Fréchet distance of mel cepstra, up to the reference's bandwidth.
double melDistance(const VoiceMeasures &reference, const VoiceMeasures &other);

/// Differences of a take from its reference, in the units of the bars.
struct VoiceDifference {
    double pitchSemitones = 0;
    double spreadSemitones = 0;
    double rate = 0;     ///< percent
    double spectrum = 0; ///< dB, root mean square over thirds of an octave that the reference reaches
    double formants = 0; ///< percent, mean over F1 to F3
    double distance = 0; ///< Fréchet, of mel cepstra
    double cppsDb = 0;   ///< how much clearer the take is
    double hnrDb = 0;

    static VoiceDifference between(const VoiceMeasures &reference, const VoiceMeasures &take);
};
