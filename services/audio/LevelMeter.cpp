#include "services/audio/LevelMeter.h"

#include <algorithm>

namespace {

constexpr float fallPerBlock = 0.8F; ///< -1.9 dB every 50 ms

}

void LevelMeter::add(std::span<const qint16> samples)
{
    int highest = 0;
    for (const qint16 sample : samples)
        highest = std::max(highest, sample < 0 ? -sample : sample);
    const float block = static_cast<float>(highest) / 32'768.0F;
    m_level.store(std::max(block, level() * fallPerBlock), std::memory_order_relaxed);
}
