#pragma once

#include <QtGlobal>

#include <atomic>
#include <span>

/// The loudest sample lately, for a needle that a person watches. Fed on the audio thread, read from any.
class LevelMeter final {
public:
    /// Samples of any channels, about 50 ms of them.
    void add(std::span<const qint16> samples);
    void reset();

    /// 0..1, where 1 is full scale. Rises at once and falls by 20 dB in about half a second.
    float level() const { return m_level.load(std::memory_order_relaxed); }

    /// Of the last block, 0..1: its loudest sample, and its power as that of a steady signal.
    float peak() const { return m_peak.load(std::memory_order_relaxed); }
    float rms() const { return m_rms.load(std::memory_order_relaxed); }
    /// Blocks since reset() in which three samples or more in a row were at full scale.
    int clippedBlocks() const { return m_clippedBlocks.load(std::memory_order_relaxed); }

private:
    std::atomic<float> m_level = 0;
    std::atomic<float> m_peak = 0;
    std::atomic<float> m_rms = 0;
    std::atomic<int> m_clippedBlocks = 0;
};
