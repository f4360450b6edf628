#pragma once

#include "server/voice/speech/SpeechEngine.h"

/// The calibration text as it was spoken, with pauses between the sentences.
struct Calibration {
    Sound sound; ///< at the synthesizer's rate
    int vowels = 0;
    double speechSeconds = 0; ///< without silence around the sentences
};

Calibration speakCalibration(SpeechEngine &engine, Language language, const SpeechSettings &settings);
