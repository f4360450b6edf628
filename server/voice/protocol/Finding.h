#pragma once

#include <optional>
#include <string>

/// One thing that was looked at in a recording: what was measured, what it should be, and what to do.
struct Finding {
    enum class Mark { Good, Warning, Bad, Unknown };

    std::string check;              ///< "noise", "clipping", ...; stays the same in every language
    Mark mark = Mark::Unknown;      ///< Unknown: it could not be told from this recording
    std::optional<double> figure{}; ///< as measured, in `unit`
    std::string unit;               ///< "dB", "s", "Hz", "LUFS", "" for a ratio
    bool isMoreBetter = true;       ///< below the limits is worse, not above
    double warningAt = 0;           ///< where Good ends
    std::optional<double> badAt{};  ///< where Warning ends; none: it is never Bad
    std::string advice;             ///< one sentence for the person; empty when there is nothing to do
};
