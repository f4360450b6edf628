#pragma once

#include "server/voice/measure/SpeechSpectra.h"

/// A filter without delay that has given gains in thirds of an octave: 511 taps, linear phase.
class Equaliser final {
public:
    static constexpr std::size_t taps = 511;

    /// Gains in dB; the outermost hold beyond 100 and 6350 Hz.
    explicit Equaliser(const ThirdOctaves &gainsDb);

    /// The sound, at 24 kHz, filtered; as long as before.
    void apply(Sound &sound);

private:
    static constexpr std::size_t transformSize = 2048;

    RealFft m_fft;
    std::vector<std::complex<float>> m_response;
};
