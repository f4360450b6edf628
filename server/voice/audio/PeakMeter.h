#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

/// Collects the peaks of a stream of unknown length for drawing. Memory is bounded: where the stream is
/// longer than about a million frames, neighbouring frames share a pair.
class PeakMeter final {
public:
    /// Mono samples in [-1, 1]; what is beyond is drawn at the edge.
    void add(std::span<const float> samples);

    /// 100 pairs of signed 8 bit (minimum, maximum), as base64; fewer than 100 frames give one pair per
    /// frame.
    std::string base64() const;

private:
    struct Pair {
        std::int8_t minimum = 127;
        std::int8_t maximum = -128;

        void include(const Pair &other);
    };

    void halve();

    std::vector<Pair> m_pairs;
    std::size_t m_framesPerPair = 1;
    std::size_t m_framesInLast = 0;
};
