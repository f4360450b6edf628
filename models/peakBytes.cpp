#include "models/peakBytes.h"

#include <cmath>

QByteArray peakBytes(const Peaks &peaks)
{
    constexpr double full = 127;
    QByteArray bytes;
    for (const Peak &peak : peaks) {
        bytes.append(static_cast<char>(std::lround(static_cast<double>(peak.min) * full)));
        bytes.append(static_cast<char>(std::lround(static_cast<double>(peak.max) * full)));
    }
    return bytes;
}
