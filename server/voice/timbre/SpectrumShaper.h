#pragma once

#include "server/voice/measure/EnvelopeAnalyser.h"

#include <algorithm>
#include <cstdint>

/// What is done to one moment of a sound, for each of spectrumBins.
struct SpectrumChange {
    std::array<float, spectrumBins> gain{};  ///< on the sound, as a factor
    std::array<float, spectrumBins> noise{}; ///< amplitude of noise put in; 1 is white noise of variance 1
    bool hasNoise = false;
};

/// Changes the spectrum of a sound from moment to moment: windows of 30 ms every 5 ms, each multiplied by its
/// gain, mixed with noise and added up again. The phases stay, so it has no buzz of its own.
class SpectrumShaper final {
public:
    static constexpr std::size_t hop = 120;

    SpectrumShaper();

    /// The sound, at 24 kHz, with `changeAt(i, change)` asked for what to do around sample i * hop; `change`
    /// is the one object every time, and i may go a little beyond the end. `seed` chooses the noise.
    template <class ChangeAt> Sound shaped(const Sound &sound, std::uint64_t seed, ChangeAt changeAt)
    {
        begin(sound, seed);
        for (std::size_t i = 0; i * hop < sound.samples.size() + windowSize; ++i) {
            changeAt(i - std::min(i, before), m_change);
            addMoment(sound, i);
        }
        return finished(sound.samples.size());
    }

private:
    static constexpr std::size_t windowSize = 720;
    /// Space around the window for what the gain spreads over time, half of it on each side.
    static constexpr std::size_t margin = (spectrumSize - windowSize) / 2;
    /// Moments before the first sample whose windows reach into the sound.
    static constexpr std::size_t before = windowSize / 2 / hop - 1;
    static constexpr std::size_t lead =
        windowSize / 2 + margin + before * hop; ///< of the sum before the sound

    void begin(const Sound &sound, std::uint64_t seed);
    void addMoment(const Sound &sound, std::size_t index);
    void transform(RealFft &fft, const std::vector<float> &samples, std::size_t index);
    Sound finished(std::size_t size);

    SpectrumChange m_change;
    RealFft m_fft;
    RealFft m_noiseFft;
    std::array<float, windowSize> m_window{};
    std::vector<float> m_noise;
    std::vector<float> m_sum;
};
