#include "server/voice/timbre/TimbreLearning.h"

#include "server/voice/timbre/TimbreShaper.h"

#include <algorithm>

namespace {

constexpr std::size_t fewestFrames = 60;
constexpr double shrunkShare = 0.3;
/// In the bands of Periodicity: a voice is never hoarse in its fundamental, but a room makes it seem so.
constexpr std::array<double, periodicityBands> mostNoise{0.2, 0.6, 0.6, 0.6};
constexpr double mostEqualised = 8; // dB
constexpr double mostSupposed = 14; // dB, where the recording says nothing
/// Levels of the average person's speech in thirds of an octave from 2 kHz to 6.35 kHz, dB (Byrne and others,
/// "An international comparison of long-term average speech spectra", 1994).
constexpr std::array<double, 6> usualTop{48.7, 48.1, 46.8, 45.6, 44.5, 44.3};

AffineMap transportOf(const Gaussian &synthesizer, const Gaussian &person)
{
    return optimalTransport(shrunk(synthesizer, shrunkShare), shrunk(person, shrunkShare));
}

bool hasUnvoiced(const TimbreProfile &profile)
{
    return profile.unvoiced.count >= fewestFrames;
}

/// The noise with which speech mapped without any, which is as periodic as `pure`, is as periodic as the
/// person: a share of a should take that share off the correlation.
std::array<double, periodicityBands> noiseFor(const Periodicity &wanted, const Periodicity &pure)
{
    std::array<double, periodicityBands> shares{};
    for (std::size_t band = 0; band < periodicityBands; ++band)
        shares[band] = std::clamp(1 - wanted[band] / std::max(0.01, pure[band]), 0.0, mostNoise[band]);
    return shares;
}

/// Corrects the shares by what they really took off.
void correctNoise(std::array<double, periodicityBands> &shares, const Periodicity &pure,
                  const Periodicity &noisy)
{
    for (std::size_t band = 0; band < periodicityBands; ++band) {
        const double expected = pure[band] * shares[band];
        const double got = std::max(0.3 * expected, pure[band] - noisy[band]);
        if (expected > 0)
            shares[band] = std::min(mostNoise[band], shares[band] * expected / got);
    }
}

/// The person's spectrum, above what the recording has as it is with most people.
ThirdOctaves supposedSpectrum(ThirdOctaves spectrum, double highestHz)
{
    constexpr std::size_t first = thirdOctaveBands - usualTop.size();
    double known = 0; // how much louder than usual this one is
    double count = 0;
    for (std::size_t i = 0; i < usualTop.size(); ++i) {
        if (count == 0 || thirdOctaveHz(first + i) <= 0.85 * highestHz) { // at its edge a telephone falls off
            known += spectrum[first + i] - usualTop[i];
            ++count;
        }
    }
    for (std::size_t i = 0; i < usualTop.size(); ++i) {
        if (thirdOctaveHz(first + i) > highestHz)
            spectrum[first + i] = usualTop[i] + known / count;
    }
    return spectrum;
}

/// What the person's spectrum has more than what was got, within limits.
ThirdOctaves equaliserFor(const ThirdOctaves &got, const TimbreProfile &person)
{
    ThirdOctaves gains = shapeDifference(got, person.spectrum, person.highestHz);
    const ThirdOctaves supposed = supposedSpectrum(person.spectrum, person.highestHz);
    const double level = person.spectrum[0] - got[0] - gains[0]; // what the shape is without
    for (std::size_t band = 0; band < thirdOctaveBands; ++band) {
        gains[band] = thirdOctaveHz(band) <= person.highestHz
                          ? std::clamp(gains[band], -mostEqualised, mostEqualised)
                          : std::clamp(supposed[band] - got[band] - level, -mostSupposed, mostSupposed);
    }
    return gains;
}

/// The map alone, without the level of the unvoiced sounds, the noise and the equaliser.
std::optional<TimbreMap> learnTransport(const TimbreProfile &person, const Sound &calibration,
                                        const PitchTrack &pitch)
{
    const TimbreProfile plain = measureSpectralTimbre(calibration, pitch, person.highestHz);
    if (plain.voiced.count < fewestFrames || person.voiced.count < fewestFrames)
        return std::nullopt;
    TimbreMap map{.highestHz = person.highestHz, .voiced = transportOf(plain.voiced, person.voiced)};
    map.unvoiced =
        hasUnvoiced(plain) && hasUnvoiced(person) ? transportOf(plain.unvoiced, person.unvoiced) : map.voiced;
    return map;
}

} // namespace

std::optional<TimbreMap> learnTimbre(const TimbreProfile &person, const Sound &calibration,
                                     const PitchTrack &pitch)
{
    std::optional<TimbreMap> map = learnTransport(person, calibration, pitch);
    if (!map)
        return map;
    const Sound pure = TimbreShaper(map, {}).shaped(calibration, pitch, 0);
    if (hasUnvoiced(person))
        map->unvoicedLevelDb =
            std::clamp(person.unvoicedLevelDb - measureBalance(pure, pitch).unvoicedLevelDb, -10.0, 3.0);
    const Periodicity ofPure = measurePeriodicity(pure, pitch);
    map->noiseShare = noiseFor(person.periodicity, ofPure);
    const auto noisy = [&] { return TimbreShaper(map, {}).shaped(calibration, pitch, 0); };
    correctNoise(map->noiseShare, ofPure, measurePeriodicity(noisy(), pitch));
    map->equaliserDb = equaliserFor(measureBalance(noisy(), pitch).spectrum, person);
    return map;
}

std::optional<Sound> clearlyMapped(const TimbreProfile &person, const Sound &calibration,
                                   const PitchTrack &pitch)
{
    const std::optional<TimbreMap> map = learnTransport(person, calibration, pitch);
    if (!map)
        return std::nullopt;
    Sound mapped = TimbreShaper(map, {}).shaped(calibration, pitch, 0);
    Equaliser(equaliserFor(measureBalance(mapped, pitch).spectrum, person)).apply(mapped);
    return mapped;
}
