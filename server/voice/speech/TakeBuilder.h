#pragma once

#include "server/voice/audio/Sound.h"

/// Rate of everything the engine gives.
inline constexpr int takeRateHz = 24000;

/// The speech in `sound` without the silence around it (what is 50 dB below its peak), faded in and out so
/// that nothing clicks.
Sound trimmedSpeech(const Sound &sound);
/// How much of the beginning trimmedSpeech() takes away.
double trimmedSeconds(const Sound &sound);

/// Joins pieces of speech and pauses to one sound of 24 kHz.
class TakeBuilder final {
public:
    void addSpeech(const Sound &speech);
    void addPause(double seconds);

    double seconds() const { return m_take.seconds(); }
    Sound &take() { return m_take; }

private:
    Sound m_take{.samples = {}, .sampleRateHz = takeRateHz};
};
