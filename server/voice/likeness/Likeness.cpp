#include "server/voice/likeness/Likeness.h"

#include "server/voice/measure/MelStatistics.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double scoreWidth = 1.5;
constexpr double highestOfAllHz = 7000;

/// How much a trait counts, and which difference is a clear one.
struct Weight {
    const char *trait;
    const char *unit;
    double share;
    double scale;
};

constexpr Weight pitch{"pitch", "Hz", 0.25, 2};
constexpr Weight pitchRange{"pitch_range", "semitones", 0.05, 1.5};
constexpr Weight pace{"pace", "syllables/s", 0.10, 0.18};
constexpr Weight spectrum{"spectrum", "dB", 0.15, 4};
constexpr Weight timbre{"timbre", "", 0.35, 9};
constexpr Weight periodicity{"periodicity", "", 0.10, 0.18};

double logRatio(double a, double b)
{
    return a > 0 && b > 0 ? std::log(a / b) : 0;
}

template <class Values> double rootMeanSquare(const Values &differences)
{
    double sum = 0;
    for (const double difference : differences)
        sum += difference * difference;
    return std::sqrt(sum / static_cast<double>(differences.size()));
}

double spectrumDifference(const TimbreProfile &a, const TimbreProfile &b)
{
    return rootMeanSquare(shapeDifference(a.spectrum, b.spectrum, std::min(a.highestHz, b.highestHz)));
}

double periodicityDifference(const TimbreProfile &a, const TimbreProfile &b)
{
    Periodicity difference{};
    for (std::size_t band = 0; band < periodicityBands; ++band)
        difference[band] = a.periodicity[band] - b.periodicity[band];
    return rootMeanSquare(difference);
}

/// Adds up what the traits say, one after the other.
class Sum final {
public:
    void add(const Weight &weight, double difference) { add(weight, difference, std::nullopt, std::nullopt); }
    void add(const Weight &weight, double difference, std::optional<double> reference,
             std::optional<double> take)
    {
        const double square = std::pow(difference / weight.scale, 2);
        m_sum += weight.share * square;
        m_traits.push_back({.trait = weight.trait,
                            .reference = reference,
                            .take = take,
                            .unit = weight.unit,
                            .difference = difference,
                            .match = std::exp(-square / (scoreWidth * scoreWidth))});
    }
    Likeness likeness() const
    {
        return {.score = 100 * std::exp(-m_sum / (scoreWidth * scoreWidth)), .traits = m_traits};
    }

private:
    double m_sum = 0;
    std::vector<TraitMatch> m_traits;
};

} // namespace

Likeness likenessOf(const HeardVoice &reference, const HeardVoice &take)
{
    const VoiceProfile &a = reference.profile;
    const VoiceProfile &b = take.profile;
    Sum sum;
    sum.add(pitch, 12 / std::log(2.0) * logRatio(b.f0Hz, a.f0Hz), a.f0Hz, b.f0Hz);
    sum.add(pitchRange, b.spreadSemitones - a.spreadSemitones, a.spreadSemitones, b.spreadSemitones);
    sum.add(pace, logRatio(b.syllablesPerSecond, a.syllablesPerSecond), a.syllablesPerSecond,
            b.syllablesPerSecond);
    sum.add(spectrum, spectrumDifference(a.timbre, b.timbre));
    sum.add(timbre, frechetDistance(reference.melCepstra, take.melCepstra));
    sum.add(periodicity, periodicityDifference(a.timbre, b.timbre));
    return sum.likeness();
}

Likeness likenessOf(const Sound &reference, const Sound &take)
{
    const VoiceProfile a = measureVoice(reference);
    const VoiceProfile b = measureVoice(take);
    const double highestHz = std::min({highestOfAllHz, a.timbre.bandwidthHz, b.timbre.bandwidthHz});
    return likenessOf({.profile = a, .melCepstra = measureMelCepstra(reference, highestHz)},
                      {.profile = b, .melCepstra = measureMelCepstra(take, highestHz)});
}
