#include "server/voice/speech/Prosody.h"

#include "server/voice/audio/Random.h"

#include <algorithm>
#include <cmath>

namespace {

double pauseSecondsOf(Break after)
{
    switch (after) {
    case Break::Clause:
        return 0.25;
    case Break::Sentence:
        return 0.32;
    case Break::Ellipsis:
        return 0.45;
    case Break::Paragraph:
        break;
    }
    return 0.7;
}

bool startsParagraph(std::span<const PieceShape> pieces, std::size_t i)
{
    return i == 0 || pieces[i - 1].after == Break::Paragraph;
}

/// Takes the weighted mean out, so that the whole text keeps the voice's middle.
void centre(std::vector<double> &values, std::span<const PieceShape> pieces)
{
    double sum = 0;
    double weights = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i] * pieces[i].weight;
        weights += pieces[i].weight;
    }
    for (double &value : values)
        value -= sum / weights;
}

/// Pitch of each piece in semitones from the middle, for a life of 1.
std::vector<double> pitchOffsets(std::span<const PieceShape> pieces, const std::vector<double> &chance)
{
    std::vector<double> offsets;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const double last = std::max<double>(1, static_cast<double>(pieces.size()) - 1);
        const double declination = pieces.size() > 1 ? 0.5 - static_cast<double>(i) / last : 0;
        double offset = 0.8 * chance[i] + 0.6 * declination;
        if (startsParagraph(pieces, i))
            offset += 0.33; // half a semitone at the neutral life
        if (pieces[i].after == Break::Paragraph)
            offset -= 0.47;
        offsets.push_back(offset);
    }
    centre(offsets, pieces);
    return offsets;
}

double deviation(const std::vector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value * value;
    return std::sqrt(sum / static_cast<double>(std::max<std::size_t>(1, values.size())));
}

std::vector<double> chances(Random &random, std::size_t count)
{
    std::vector<double> values(count);
    std::generate(values.begin(), values.end(), [&random] { return std::clamp(random.normal(), -1.5, 1.5); });
    return values;
}

} // namespace

std::vector<Reading> readingsOf(std::span<const PieceShape> pieces, const Manner &manner, double fittedSpread,
                                std::uint64_t seed)
{
    Random random(seed);
    std::vector<double> offsets = pitchOffsets(pieces, chances(random, pieces.size()));
    std::vector<double> ranges = chances(random, pieces.size());
    std::vector<double> rates = chances(random, pieces.size());
    const std::vector<double> pauses = chances(random, pieces.size());
    centre(ranges, pieces);
    centre(rates, pieces);

    // A flat voice has flat sentences at much the same height: at most 0.6 of its spread lies between them.
    const double between = deviation(offsets);
    const double life = between > 0 ? std::min(manner.life, 0.6 * manner.spreadSemitones / between) : 0;
    const double within =
        std::sqrt(std::max(0.0, std::pow(manner.spreadSemitones, 2) - std::pow(life * between, 2)));
    const double lively = manner.life > 0 ? 1 : 0;

    std::vector<Reading> readings;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const bool slower = pieces[i].after == Break::Paragraph && pieces.size() > 1;
        const double range = std::clamp(1 + 0.18 * lively * ranges[i], 0.7, 1.4);
        readings.push_back(
            {.expression = {.pitchSemitones = std::clamp(life * offsets[i], -2.5, 2.5),
                            .rangeFactor = range * (fittedSpread > 0 ? within / fittedSpread : 1),
                            .rateFactor =
                                std::clamp(1 + 0.06 * lively * rates[i], 0.92, 1.08) * (slower ? 0.97 : 1)},
             .pauseSeconds = pauseSecondsOf(pieces[i].after) * manner.pauseFactor * (1 + 0.35 * pauses[i])});
    }
    return readings;
}
