#include "server/voice/timbre/TimbreShaper.h"

#include "server/voice/timbre/EffectCurves.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr double usualHighestHz = 7600;
constexpr float decibelsPerNeper = 4.343F;    // of power
constexpr float levelPerDecibel = 8 / 4.343F; // of c0
constexpr float mostCut = -18; // dB: beyond, noise of the recording becomes holes in the speech
constexpr float mostBoost = 14;
/// dB. Hiss may have nothing at all where a person's has some: what a boost cannot bring is put in as noise.
constexpr float farBelow = 200;
constexpr std::size_t whisperDetail = 13;     // coefficients: an open throat has broad resonances
constexpr std::ptrdiff_t voicingReach = 4;    // moments: 45 ms
constexpr std::ptrdiff_t correctionReach = 3; // moments: 35 ms

float factorOf(float decibels)
{
    constexpr float naturalPerDecibel = std::numbers::ln10_v<float> / 20;
    return std::exp(naturalPerDecibel * decibels);
}

float powerOf(float decibels)
{
    return factorOf(2 * decibels);
}

/// Means over each entry and its neighbours, `reach` on each side.
template <class Value, class Add> void smooth(const std::vector<Value> &values, std::ptrdiff_t reach, Add add)
{
    for (std::ptrdiff_t i = 0; i < std::ssize(values); ++i) {
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, i - reach);
        const std::ptrdiff_t end = std::min(std::ssize(values), i + reach + 1);
        for (std::ptrdiff_t j = first; j < end; ++j)
            add(static_cast<std::size_t>(i), values[static_cast<std::size_t>(j)],
                1 / static_cast<float>(end - first));
    }
}

} // namespace

TimbreShaper::TimbreShaper(const std::optional<TimbreMap> &map, const TimbreEffects &effects)
    : m_map(map),
      m_effects(effects),
      m_analyser(map ? map->highestHz : usualHighestHz),
      m_interpolation(m_analyser.scale(), spectrumBins, binHz),
      m_effectGain(effectGains(effects)),
      m_noiseShare(noiseShares(map ? map->noiseShare : std::array<double, periodicityBands>{}, effects))
{
    std::transform(m_effectGain.begin(), m_effectGain.end(), m_effectGain.begin(), factorOf);
    if (map)
        m_equaliser.emplace(map->equaliserDb);
}

Sound TimbreShaper::shaped(const Sound &speech, const PitchTrack &pitch, std::uint64_t seed)
{
    if (speech.samples.empty())
        return speech;
    followVoicing(speech, pitch);
    findCorrections(speech, pitch);
    smoothCorrections();
    Sound result = m_shaper.shaped(
        speech, seed, [this](std::size_t moment, SpectrumChange &change) { changeAt(moment, change); });
    if (m_equaliser)
        m_equaliser->apply(result);
    if (m_effects.roughness > 0 && !m_effects.isWhispered)
        roughen(result, pitch);
    return result;
}

void TimbreShaper::followVoicing(const Sound &speech, const PitchTrack &pitch)
{
    std::vector<float> decisions;
    for (std::size_t centre = 0; centre < speech.samples.size(); centre += SpectrumShaper::hop)
        decisions.push_back(pitch.hertzAt(static_cast<double>(centre) / spectrumRateHz) > 0 ? 1.0F : 0.0F);
    m_voicing.assign(decisions.size(), 0);
    smooth(decisions, voicingReach,
           [this](std::size_t i, float value, float weight) { m_voicing[i] += value * weight; });
    if (m_effects.isWhispered) // no trace of the voice may be left where it begins and ends
        std::transform(m_voicing.begin(), m_voicing.end(), m_voicing.begin(),
                       [](float voicing) { return voicing > 0 ? 1.0F : 0.0F; });
}

void TimbreShaper::findCorrections(const Sound &speech, const PitchTrack &pitch)
{
    m_cepstra.resize(m_voicing.size());
    m_corrections.assign(m_voicing.size(), Cepstrum{});
    for (std::size_t i = 0; i < m_voicing.size(); ++i) {
        const std::size_t centre = i * SpectrumShaper::hop;
        const double f0 = pitch.hertzAt(static_cast<double>(centre) / spectrumRateHz);
        m_cepstra[i] = m_analyser.analyse(speech, static_cast<std::ptrdiff_t>(centre), f0);
        if (m_effects.isWhispered)
            std::fill(m_cepstra[i].begin() + whisperDetail, m_cepstra[i].end(), 0.0F);
        if (m_map)
            correct(m_cepstra[i], m_voicing[i], m_corrections[i]);
    }
}

/// What the map adds to an envelope, between its two classes where the voice begins and ends.
void TimbreShaper::correct(const Cepstrum &cepstrum, float voicing, Cepstrum &correction) const
{
    const auto add = [&](const AffineMap &map, float weight) {
        for (std::size_t i = 1; weight > 0 && i < cepstrumSize; ++i) {
            double mapped = map.offset[i];
            for (std::size_t j = 0; j < cepstrumSize; ++j)
                mapped += map.matrix[i * cepstrumSize + j] * static_cast<double>(cepstrum[j]);
            correction[i] += weight * (static_cast<float>(mapped) - cepstrum[i]);
        }
    };
    add(m_map->voiced, voicing);
    add(m_map->unvoiced, 1 - voicing);
    correction[0] = (1 - voicing) * static_cast<float>(m_map->unvoicedLevelDb) * levelPerDecibel;
}

void TimbreShaper::smoothCorrections()
{
    m_smoothed.assign(m_corrections.size(), Cepstrum{});
    smooth(m_corrections, correctionReach, [this](std::size_t i, const Cepstrum &value, float weight) {
        for (std::size_t k = 0; k < cepstrumSize; ++k)
            m_smoothed[i][k] += value[k] * weight;
    });
}

void TimbreShaper::changeAt(std::size_t moment, SpectrumChange &change)
{
    const std::size_t i = std::min(moment, m_voicing.size() - 1);
    MelScale::Values correction;
    MelScale::Values envelope;
    MelScale::Values missing;
    m_analyser.scale().toValues(m_smoothed[i], correction);
    m_analyser.scale().toValues(m_cepstra[i], envelope);
    const float voicing = m_voicing[i];
    bool isMissing = false;
    for (std::size_t point = 0; point < MelScale::points; ++point) {
        const float wanted = decibelsPerNeper * correction[point];
        correction[point] = std::clamp(wanted, mostCut, mostBoost);
        envelope[point] = decibelsPerNeper * envelope[point] + correction[point];
        missing[point] = envelope[point] + (wanted > mostBoost ? wanted - mostBoost : -farBelow);
        isMissing = isMissing || (voicing < 1 && wanted > mostBoost);
    }
    m_interpolation.apply(correction, change.gain);
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        const float lost = m_effects.isWhispered ? voicing : voicing * m_noiseShare[bin];
        change.gain[bin] = std::sqrt(1 - lost) * factorOf(change.gain[bin]) * m_effectGain[bin];
    }
    change.hasNoise = voicing > 0 || isMissing;
    if (!change.hasNoise)
        return;
    m_interpolation.apply(envelope, change.noise);
    m_interpolation.apply(missing, m_missing);
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        const float share = voicing * m_noiseShare[bin];
        const float ofVoice = share > 0 ? share * powerOf(change.noise[bin]) : 0;
        const float ofHiss = isMissing ? (1 - voicing) * powerOf(m_missing[bin]) : 0;
        change.noise[bin] = std::sqrt(ofVoice + ofHiss) * m_effectGain[bin];
    }
}

/// Every second period weaker, as in a rough voice.
void TimbreShaper::roughen(Sound &sound, const PitchTrack &pitch) const
{
    double phase = 0;
    for (std::size_t i = 0; i < sound.samples.size(); ++i) {
        const double f0 = pitch.hertzAt(static_cast<double>(i) / spectrumRateHz);
        const double voicing = static_cast<double>(m_voicing[i / SpectrumShaper::hop]);
        phase += f0 / spectrumRateHz;
        sound.samples[i] *=
            static_cast<float>(1 + m_effects.roughness * voicing * std::cos(std::numbers::pi * phase));
    }
}
