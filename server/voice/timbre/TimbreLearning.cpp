#include "server/voice/timbre/TimbreLearning.h"

#include "server/voice/timbre/TimbreShaper.h"

#include <algorithm>

namespace {

constexpr std::size_t fewestFrames = 60;
constexpr double shrunkShare = 0.3;
constexpr double levelPerDecibel = 8 / 4.343;
constexpr double mostNoise = 0.6;
constexpr double mostEqualised = 8; // dB

AffineMap transportOf(const Gaussian &synthesizer, const Gaussian &person)
{
    return optimalTransport(shrunk(synthesizer, shrunkShare), shrunk(person, shrunkShare));
}

/// How much louder, beside the voiced sounds, the person's unvoiced ones are.
double unvoicedLevelDb(const TimbreProfile &synthesizer, const TimbreProfile &person)
{
    const double level = (person.unvoiced.mean[0] - person.voiced.mean[0]) -
                         (synthesizer.unvoiced.mean[0] - synthesizer.voiced.mean[0]);
    return std::clamp(level / levelPerDecibel, -6.0, 3.0);
}

/// The noise with which mapped speech is as periodic as the person. A share of a should take that share off
/// the correlation; what it really took off is measured and the share corrected.
std::array<double, periodicityBands> noiseFor(TimbreMap map, const Periodicity &wanted,
                                              const Sound &calibration, const PitchTrack &pitch)
{
    const auto measured = [&] {
        return measurePeriodicity(TimbreShaper(map, {}).shaped(calibration, pitch, 0), pitch);
    };
    const Periodicity pure = measured();
    for (std::size_t band = 0; band < periodicityBands; ++band)
        map.noiseShare[band] = std::clamp(1 - wanted[band] / std::max(0.01, pure[band]), 0.0, mostNoise);
    const Periodicity noisy = measured();
    for (std::size_t band = 0; band < periodicityBands; ++band) {
        const double expected = pure[band] * map.noiseShare[band];
        const double got = std::max(0.3 * expected, pure[band] - noisy[band]);
        if (expected > 0)
            map.noiseShare[band] = std::min(mostNoise, map.noiseShare[band] * expected / got);
    }
    return map.noiseShare;
}

/// Within its limits; the last gain that is known holds above.
ThirdOctaves equaliserFor(ThirdOctaves difference, double highestHz)
{
    for (std::size_t band = 0; band < thirdOctaveBands; ++band) {
        const bool isKnown = band == 0 || thirdOctaveHz(band) <= highestHz;
        difference[band] =
            isKnown ? std::clamp(difference[band], -mostEqualised, mostEqualised) : difference[band - 1];
    }
    return difference;
}

} // namespace

std::optional<TimbreMap> learnTimbre(const TimbreProfile &person, const Sound &calibration,
                                     const PitchTrack &pitch)
{
    const TimbreProfile plain = measureTimbre(calibration, pitch, person.highestHz);
    if (plain.voiced.count < fewestFrames || person.voiced.count < fewestFrames)
        return std::nullopt;
    TimbreMap map{.highestHz = person.highestHz, .voiced = transportOf(plain.voiced, person.voiced)};
    map.unvoiced = map.voiced;
    if (plain.unvoiced.count >= fewestFrames && person.unvoiced.count >= fewestFrames) {
        map.unvoiced = transportOf(plain.unvoiced, person.unvoiced);
        map.unvoicedLevelDb = unvoicedLevelDb(plain, person);
    }
    // The noise is measured on what is mapped, the equaliser on what is mapped and has its noise.
    map.noiseShare = noiseFor(map, person.periodicity, calibration, pitch);
    const Sound noisy = TimbreShaper(map, {}).shaped(calibration, pitch, 0);
    const TimbreProfile got = measureTimbre(noisy, pitch, person.highestHz);
    map.equaliserDb =
        equaliserFor(shapeDifference(got.spectrum, person.spectrum, person.highestHz), person.highestHz);
    return map;
}
