#pragma once

#include <algorithm>

/// A stored preference: key, type, default and legal range in one place.
template <class T> struct Setting {
    const char *key;
    T fallback;
    T (*clamp)(T) = [](T value) { return value; };
};

namespace settings {

/// In percent.
inline constexpr Setting<int> playbackVolume{"playback/volume", 80,
                                             [](int value) { return std::clamp(value, 0, 100); }};

/// With pitch kept; 1 is as recorded.
inline constexpr Setting<double> playbackSpeed{"playback/speed", 1.0,
                                               [](double value) { return std::clamp(value, 0.5, 2.0); }};

} // namespace settings
