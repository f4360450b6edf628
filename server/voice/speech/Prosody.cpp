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

// Of a sentence, for a life of 1: for how much longer it is on one side of the middle, and what that makes of
// its own middle, as a share of the voice's spread.
constexpr double usualSeconds = 0.36;
constexpr double usualOffset = 0.29;

/// Where a piece stands in its paragraph.
struct Place {
    std::size_t index = 0;
    bool hasPartner = false; ///< a neighbour that balances it: the next of an even one, the one before an odd
    bool isFirstPair = false;
    bool isLastPair = false;
    bool isLast = false;
};

std::vector<Place> placesOf(std::span<const PieceShape> pieces)
{
    std::vector<Place> places;
    std::size_t start = 0; // of the paragraph
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].after != Break::Paragraph && i + 1 < pieces.size())
            continue;
        const std::size_t count = i + 1 - start;
        for (std::size_t k = 0; k < count; ++k)
            places.push_back({.index = k,
                              .hasPartner = k / 2 * 2 + 1 < count,
                              .isFirstPair = k < 2,
                              .isLastPair = k / 2 == (count - 1) / 2,
                              .isLast = k + 1 == count && pieces[i].after == Break::Paragraph});
        start = i + 1;
    }
    return places;
}

/// The departures of one piece from the voice's middle, one after the other, each 0.85 to 1.15 up or down.
class Departures final {
public:
    Departures(const Place &place, std::uint64_t pieceSeed, std::uint64_t seed)
        : m_place(place),
          m_own(pieceSeed ^ seed),
          m_pair(seed + place.index / 2),
          m_sign(place.index % 2 == 0 ? 1 : -1),
          m_scale(place.hasPartner ? 1 : 0.5) // what nothing balances moves the whole text
    {
    }

    /// Paragraphs begin high and end low.
    double nextPitch()
    {
        const double departure = next();
        const bool isKnown = m_place.hasPartner && (m_place.isFirstPair || m_place.isLastPair);
        return isKnown ? m_sign * std::abs(departure) : departure;
    }
    double next()
    {
        const double side = m_pair.uniform() < 0.5 ? m_sign : -m_sign;
        return side * m_scale * (0.85 + 0.3 * m_own.uniform());
    }
    /// Of pauses, which need no balance.
    double nextFree() { return std::clamp(m_own.normal(), -1.5, 1.5); }

private:
    Place m_place;
    Random m_own;
    Random m_pair;
    double m_sign;
    double m_scale;
};

} // namespace

std::vector<Reading> readingsOf(std::span<const PieceShape> pieces, const Manner &manner, double fittedSpread,
                                std::uint64_t seed)
{
    // A sentence by itself is the voice's middle.
    const double share = pieces.size() > 1 ? std::min(manner.life * usualOffset, 0.6) : 0;
    const double between = share * manner.spreadSemitones;
    const double within = std::sqrt(1 - share * share) * manner.spreadSemitones;
    const double lively = pieces.size() > 1 && manner.life > 0 ? 1 : 0;

    const std::vector<Place> places = placesOf(pieces);
    std::vector<Reading> readings;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        Departures departures(places[i], pieces[i].seed, seed);
        const double pitch = departures.nextPitch();
        const double range = 1 + 0.18 * lively * departures.next();
        const double rate = 1 + 0.06 * lively * departures.next();
        const bool isSlower = places[i].isLast && pieces.size() > 1;
        readings.push_back(
            {.expression = {.pitchSemitones = between * pitch,
                            .rangeFactor = range * (fittedSpread > 0 ? within / fittedSpread : 1),
                            .rateFactor = rate * (isSlower ? 0.97 : 1)},
             .secondsAbove = manner.life * usualSeconds * (pieces.size() > 1 ? pitch : 0),
             .pauseSeconds =
                 pauseSecondsOf(pieces[i].after) * manner.pauseFactor * (1 + 0.35 * departures.nextFree())});
    }
    return readings;
}
