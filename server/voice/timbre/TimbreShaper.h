#pragma once

#include "server/voice/timbre/Equaliser.h"
#include "server/voice/timbre/SpectrumShaper.h"
#include "server/voice/timbre/TimbreEffects.h"
#include "server/voice/timbre/TimbreMap.h"

#include <optional>

/// Gives synthesized speech a timbre: the map of a person's, the effects of a description, or both. One of
/// these for many sentences; within a sentence nothing is allocated per moment.
class TimbreShaper final {
public:
    TimbreShaper(const std::optional<TimbreMap> &map, const TimbreEffects &effects);

    /// `speech` has 24 kHz; `pitch` is its own. `seed` chooses the noise.
    Sound shaped(const Sound &speech, const PitchTrack &pitch, std::uint64_t seed);

private:
    void followVoicing(const Sound &speech, const PitchTrack &pitch);
    void findCorrections(const Sound &speech, const PitchTrack &pitch);
    void correct(const Cepstrum &cepstrum, float voicing, Cepstrum &correction) const;
    void smoothCorrections();
    void changeAt(std::size_t moment, SpectrumChange &change);
    void roughen(Sound &sound, const PitchTrack &pitch) const;

    std::optional<TimbreMap> m_map;
    TimbreEffects m_effects;
    EnvelopeAnalyser m_analyser;
    MelInterpolation m_interpolation;
    SpectrumShaper m_shaper;
    std::optional<Equaliser> m_equaliser;
    std::array<float, spectrumBins> m_effectGain{}; ///< as a factor
    std::array<float, spectrumBins> m_noiseShare{}; ///< of the voiced sound
    std::array<float, spectrumBins> m_missing{};    ///< of the moment, dB: what the gain cannot bring
    std::vector<float> m_voicing;                   ///< of each moment, 0 to 1
    std::vector<Cepstrum> m_cepstra;                ///< of each moment
    std::vector<Cepstrum> m_corrections;
    std::vector<Cepstrum> m_smoothed;
};
