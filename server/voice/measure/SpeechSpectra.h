#pragma once

#include "server/voice/measure/EnvelopeAnalyser.h"
#include "server/voice/measure/VoiceActivity.h"

#include <optional>

/// Power spectra of a recording, a frame of 30 ms every 10 ms, as spectrumBins values each; white noise of
/// variance 1 has power 1.
class SpeechSpectra final {
public:
    /// `sound` has 24 kHz, `activity` is that of the same sound.
    SpeechSpectra(const Sound &sound, const VoiceActivity &activity);

    /// Power of the speech over that of the noise under it, in dB: from the mean of the frames with speech
    /// and the quietest twentieth of all.
    double signalToNoiseDb() const;
    /// Whether the frame around a time is speech at most `belowTopDb` below the loudest, and 6 dB above the
    /// noise.
    bool isClearAt(double seconds, float belowTopDb) const;
    /// Power of the frame around a time, without that of the noise; 0 outside the sound.
    double powerAt(double seconds) const;
    /// Mean spectrum of the frames that hold noise alone.
    std::vector<float> noise() const;
    /// Highest frequency that the loudest twentieth of the speech reaches, down to 55 dB below its peak.
    double bandwidthHz() const;
    /// Mean spectrum of the speech, without what `noise` says is none; empty for no noise.
    std::vector<float> speech(const std::vector<float> &noise) const;

private:
    std::span<const float> frame(std::size_t index) const
    {
        return {m_power.data() + index * spectrumBins, spectrumBins};
    }
    void findLevels();
    std::optional<std::size_t> frameAt(double seconds) const;
    std::vector<float> meanOf(const std::vector<bool> &isWanted) const;

    std::vector<float> m_power;  ///< frames x spectrumBins
    std::vector<float> m_levels; ///< of each frame, dB
    std::vector<bool> m_isSpeech;
    float m_top = 0; ///< of the speech, dB
    double m_noisePower = 0;
    float m_noiseTop = 0; ///< dB: quieter frames are as much noise as speech
};

/// What is left of a power when noise is taken out of it: oversubtracted by 1.2, and never less than 0.03 of
/// it, because noise is only known by its mean.
float withoutNoise(float power, float noise);

/// Levels in thirds of an octave from 100 to 6350 Hz, dB.
inline constexpr std::size_t thirdOctaveBands = 19;
using ThirdOctaves = std::array<double, thirdOctaveBands>;
double thirdOctaveHz(std::size_t band);
ThirdOctaves thirdOctavesOf(const std::vector<float> &spectrum);

/// `to` - `from` with the median over 200 to 5000 Hz at 0: the shape without the level. Bands above
/// `highestHz` are 0.
ThirdOctaves shapeDifference(const ThirdOctaves &from, const ThirdOctaves &to, double highestHz);
