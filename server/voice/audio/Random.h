#pragma once

#include <cstdint>
#include <string_view>

/// Numbers that depend on the seed alone, on every system (those of the standard library's distributions do
/// not).
class Random final {
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}

    /// 0 to 1.
    double uniform();
    /// Mean 0, standard deviation 1.
    double normal();

private:
    std::uint64_t m_state;
};

/// A seed from text, the same on every system (FNV-1a).
std::uint64_t seedFrom(std::string_view text);
