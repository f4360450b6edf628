#pragma once

#include <optional>
#include <string>
#include <vector>

/// How far one voice is from another in one measured trait.
struct TraitMatch {
    std::string trait; ///< "pitch", "pitch_range", "pace", "spectrum", "timbre", "periodicity"
    std::optional<double> reference{}; ///< what the one has, where that is a single figure, in `unit`
    std::optional<double> take{};      ///< what the other has
    std::string unit;
    double difference = 0; ///< in the trait's own measure, see likenessOf()
    double match = 0;      ///< 0 to 1: 1 is no difference
};

/// A match of measured traits. It is no identity: what was matched in these traits scores as high as the
/// person.
struct Likeness {
    double score = 0; ///< 0 to 100; two halves of one recording are mostly near 80, other people near 10
    std::vector<TraitMatch> traits;
};
