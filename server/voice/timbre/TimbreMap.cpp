#include "server/voice/timbre/TimbreMap.h"

namespace {

/// x + strength (A x + b - x).
void weaken(AffineMap &map, double strength)
{
    for (std::size_t i = 0; i < map.matrix.size(); ++i) {
        const double identity = i % (map.size() + 1) == 0 ? 1 : 0;
        map.matrix[i] = identity + strength * (map.matrix[i] - identity);
    }
    for (double &value : map.offset)
        value *= strength;
}

} // namespace

TimbreMap weakened(TimbreMap map, double strength)
{
    weaken(map.voiced, strength);
    weaken(map.unvoiced, strength);
    map.unvoicedLevelDb *= strength;
    for (double &share : map.noiseShare)
        share *= strength;
    for (double &level : map.equaliserDb)
        level *= strength;
    return map;
}
