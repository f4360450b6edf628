#pragma once

#include <QtGlobal>

#include <atomic>
#include <span>

/// The loudest sample lately, for a needle that a person watches. Fed on the audio thread, read from any.
class LevelMeter final {
public:
    /// Samples of any channels, about 50 ms of them.
    void add(std::span<const qint16> samples);
    void reset() { m_level.store(0); }

    /// 0..1, where 1 is full scale. Rises at once and falls by 20 dB in about half a second.
    float level() const { return m_level.load(std::memory_order_relaxed); }

private:
    std::atomic<float> m_level = 0;
};
