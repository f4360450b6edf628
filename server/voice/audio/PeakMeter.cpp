#include "server/voice/audio/PeakMeter.h"

extern "C" {
#include <libavutil/base64.h>
}

#include <algorithm>

namespace {

constexpr std::size_t bucketCount = 100;
constexpr std::size_t mostPairs = 1 << 20;

} // namespace

void PeakMeter::Pair::include(const Pair &other)
{
    minimum = std::min(minimum, other.minimum);
    maximum = std::max(maximum, other.maximum);
}

void PeakMeter::add(std::span<const float> samples)
{
    for (const float sample : samples) {
        // Rounds to the nearest: a cast cuts off, and the sum is never negative.
        const auto level = static_cast<std::int8_t>(
            static_cast<int>(std::clamp(sample, -1.0F, 1.0F) * 127.0F + 128.5F) - 128);
        if (m_framesInLast == 0 || m_framesInLast == m_framesPerPair) {
            if (m_pairs.size() == mostPairs)
                halve();
            m_pairs.emplace_back();
            m_framesInLast = 0;
        }
        m_pairs.back().include({level, level});
        ++m_framesInLast;
    }
}

/// Called with all pairs full only.
void PeakMeter::halve()
{
    for (std::size_t i = 0; i < m_pairs.size() / 2; ++i) {
        m_pairs[i] = m_pairs[2 * i];
        m_pairs[i].include(m_pairs[2 * i + 1]);
    }
    m_pairs.resize(m_pairs.size() / 2);
    m_framesPerPair *= 2;
}

std::string PeakMeter::base64() const
{
    const std::size_t buckets = std::min(bucketCount, m_pairs.size());
    std::vector<std::uint8_t> bytes;
    for (std::size_t bucket = 0; bucket < buckets; ++bucket) {
        const std::size_t first = bucket * m_pairs.size() / buckets;
        const std::size_t end = (bucket + 1) * m_pairs.size() / buckets;
        Pair whole;
        for (std::size_t i = first; i < end; ++i)
            whole.include(m_pairs[i]);
        bytes.push_back(static_cast<std::uint8_t>(whole.minimum));
        bytes.push_back(static_cast<std::uint8_t>(whole.maximum));
    }
    std::string text(AV_BASE64_SIZE(bytes.size()), '\0');
    av_base64_encode(text.data(), static_cast<int>(text.size()), bytes.data(),
                     static_cast<int>(bytes.size()));
    text.resize(text.find('\0'));
    return text;
}
