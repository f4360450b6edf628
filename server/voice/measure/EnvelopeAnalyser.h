#pragma once

#include "server/voice/audio/Sound.h"
#include "server/voice/measure/MelScale.h"
#include "server/voice/measure/RealFft.h"

/// Rate and transform of everything that looks at or shapes a spectrum.
inline constexpr int spectrumRateHz = 24000;
inline constexpr std::size_t spectrumSize = 1024;
inline constexpr std::size_t spectrumBins = spectrumSize / 2 + 1;
inline constexpr double binHz = static_cast<double>(spectrumRateHz) / spectrumSize;

/// Spectral envelopes of single moments, free of the harmonics of a voice: the window is three periods, the
/// power spectrum is smoothed over two thirds of the fundamental. One of these for many frames: it allocates
/// only when made.
class EnvelopeAnalyser final {
public:
    static constexpr double hopSeconds = 0.005;

    /// Looks up to `highestHz`. `noise` is the power spectrum of what lies under the speech (spectrumBins
    /// values, see SpeechSpectra), to be taken out; empty for none.
    explicit EnvelopeAnalyser(double highestHz, std::vector<float> noise = {});

    const MelScale &scale() const { return m_scale; }

    /// Around sample `centre` of `sound`, which has 24 kHz; what lies outside it is silence. `f0Hz` is 0
    /// where the voice does not sound. The result is valid until the next call. Power is normalised by that
    /// of the window: white noise of variance 1 has log power 0.
    const Cepstrum &analyse(const Sound &sound, std::ptrdiff_t centre, double f0Hz);

private:
    void window(const Sound &sound, std::ptrdiff_t centre, std::size_t length);
    void sumUp();
    float meanAround(double bin, double width) const;

    MelScale m_scale;
    std::vector<float> m_noise;
    RealFft m_fft;
    std::vector<float> m_hann;
    std::vector<double> m_sums; ///< of the power below each bin
    MelScale::Values m_values{};
    Cepstrum m_cepstrum{};
};
