#include "services/audio/LevelMeter.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr float fallPerBlock = 0.8F; ///< -1.9 dB every 50 ms
constexpr float fullScale = 32'768.0F;
constexpr int clippedSample = 32'600;
constexpr int clippedRun = 3;

} // namespace

void LevelMeter::reset()
{
    m_level.store(0);
    m_peak.store(0);
    m_rms.store(0);
    m_clippedBlocks.store(0);
}

void LevelMeter::add(std::span<const qint16> samples)
{
    if (samples.empty())
        return;
    int highest = 0;
    int run = 0;
    bool isClipped = false;
    double power = 0;
    for (const qint16 sample : samples) {
        const int size = sample < 0 ? -sample : sample;
        highest = std::max(highest, size);
        run = size >= clippedSample ? run + 1 : 0;
        isClipped = isClipped || run >= clippedRun;
        power += static_cast<double>(size) * size;
    }
    const float block = static_cast<float>(highest) / fullScale;
    const double mean = std::sqrt(power / static_cast<double>(samples.size()));
    m_level.store(std::max(block, level() * fallPerBlock), std::memory_order_relaxed);
    m_peak.store(block, std::memory_order_relaxed);
    m_rms.store(static_cast<float>(mean) / fullScale, std::memory_order_relaxed);
    if (isClipped)
        m_clippedBlocks.fetch_add(1, std::memory_order_relaxed);
}
