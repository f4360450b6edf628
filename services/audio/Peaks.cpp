#include "services/audio/Peaks.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <algorithm>
#include <limits>

namespace {

/// Frames compared side by side. A constant that fills vector registers, so that compilers unroll and
/// vectorise.
constexpr qint64 lanes = 32;

template <class Value> struct Extremes {
    Value low = std::numeric_limits<Value>::max();
    Value high = std::numeric_limits<Value>::lowest();

    // Not std::min: this form is one instruction, and ignores NaN.
    void take(Value value)
    {
        low = value < low ? value : low;
        high = value > high ? value : high;
    }
};

/// Reads one frame mixed to mono, but not yet divided by the channel count: that is left to `scale`, once per
/// stretch.
template <class Sample> struct Mono {
    using Value = Sample;
    const Sample *samples;
    float scale;
    Value operator()(qint64 frame) const { return samples[frame]; }
};

template <class Sample, class Sum> struct InterleavedStereo {
    using Value = Sum;
    const Sample *samples;
    float scale;
    Value operator()(qint64 frame) const
    {
        return static_cast<Sum>(samples[2 * frame]) + static_cast<Sum>(samples[2 * frame + 1]);
    }
};

template <class Sample, class Sum> struct PlanarStereo {
    using Value = Sum;
    const Sample *left;
    const Sample *right;
    float scale;
    Value operator()(qint64 frame) const
    {
        return static_cast<Sum>(left[frame]) + static_cast<Sum>(right[frame]);
    }
};

template <class Source>
Extremes<typename Source::Value> extremesOf(const Source &source, qint64 first, qint64 end)
{
    using Value = typename Source::Value;
    Extremes<Value> all;
    Value low[lanes];
    Value high[lanes];
    std::fill_n(low, lanes, all.low);
    std::fill_n(high, lanes, all.high);
    for (; first + lanes <= end; first += lanes) {
        for (qint64 lane = 0; lane < lanes; ++lane) {
            const Value value = source(first + lane);
            low[lane] = value < low[lane] ? value : low[lane];
            high[lane] = value > high[lane] ? value : high[lane];
        }
    }
    for (; first < end; ++first)
        all.take(source(first));
    all.low = std::min(all.low, *std::min_element(low, low + lanes));
    all.high = std::max(all.high, *std::max_element(high, high + lanes));
    return all;
}

Peak united(const Peak &a, const Peak &b)
{
    return {.min = std::min(a.min, b.min), .max = std::max(a.max, b.max)};
}

constexpr float scale16 = 1.0F / 32'768.0F;
constexpr float scale32 = 1.0F / 2'147'483'648.0F;

template <class Sample> const Sample *plane(const AVFrame &frame, int index)
{
    return reinterpret_cast<const Sample *>(frame.extended_data[index]);
}

} // namespace

PeakBuilder::PeakBuilder()
{
    m_stretches.reserve(maxStretches);
}

template <class Source> void PeakBuilder::addFrom(const Source &source, qint64 count)
{
    for (qint64 first = 0; first < count;) {
        const qint64 end = std::min(count, first + m_stretchFrames - m_openFrames);
        const auto found = extremesOf(source, first, end);
        const Peak peak{.min = std::clamp(static_cast<float>(found.low) * source.scale, -1.0F, 1.0F),
                        .max = std::clamp(static_cast<float>(found.high) * source.scale, -1.0F, 1.0F)};
        m_open = m_openFrames == 0 ? peak : united(m_open, peak);
        m_openFrames += end - first;
        first = end;
        if (m_openFrames == m_stretchFrames)
            closeStretch();
    }
    m_frames += count;
}

void PeakBuilder::closeStretch()
{
    m_stretches.push_back(m_open);
    m_openFrames = 0;
    if (m_stretches.size() < maxStretches)
        return;
    for (size_t i = 0; i < maxStretches / 2; ++i)
        m_stretches[i] = united(m_stretches[2 * i], m_stretches[2 * i + 1]);
    m_stretches.resize(maxStretches / 2);
    m_stretchFrames *= 2;
}

bool PeakBuilder::add(const AVFrame &frame)
{
    const qint64 count = frame.nb_samples;
    const bool isMono = frame.ch_layout.nb_channels == 1;
    if (!isMono && frame.ch_layout.nb_channels != 2)
        return false;
    switch (frame.format) {
    case AV_SAMPLE_FMT_S16:
    case AV_SAMPLE_FMT_S16P:
        if (isMono)
            addFrom(Mono<int16_t>{plane<int16_t>(frame, 0), scale16}, count);
        else if (frame.format == AV_SAMPLE_FMT_S16)
            addFrom(InterleavedStereo<int16_t, int32_t>{plane<int16_t>(frame, 0), scale16 / 2}, count);
        else
            addFrom(PlanarStereo<int16_t, int32_t>{plane<int16_t>(frame, 0), plane<int16_t>(frame, 1),
                                                   scale16 / 2},
                    count);
        return true;
    case AV_SAMPLE_FMT_S32:
    case AV_SAMPLE_FMT_S32P:
        if (isMono)
            addFrom(Mono<int32_t>{plane<int32_t>(frame, 0), scale32}, count);
        else if (frame.format == AV_SAMPLE_FMT_S32)
            addFrom(InterleavedStereo<int32_t, float>{plane<int32_t>(frame, 0), scale32 / 2}, count);
        else
            addFrom(
                PlanarStereo<int32_t, float>{plane<int32_t>(frame, 0), plane<int32_t>(frame, 1), scale32 / 2},
                count);
        return true;
    case AV_SAMPLE_FMT_FLT:
    case AV_SAMPLE_FMT_FLTP:
        if (isMono)
            addMono(plane<float>(frame, 0), count);
        else if (frame.format == AV_SAMPLE_FMT_FLT)
            addFrom(InterleavedStereo<float, float>{plane<float>(frame, 0), 0.5F}, count);
        else
            addFrom(PlanarStereo<float, float>{plane<float>(frame, 0), plane<float>(frame, 1), 0.5F}, count);
        return true;
    default:
        return false;
    }
}

void PeakBuilder::addMono(const float *samples, qint64 count)
{
    addFrom(Mono<float>{samples, 1.0F}, count);
}

Peaks PeakBuilder::result(int buckets) const
{
    Q_ASSERT(buckets > 0);
    std::vector<Peak> stretches = m_stretches;
    if (m_openFrames > 0)
        stretches.push_back(m_open);
    const auto count = static_cast<qint64>(std::min<qint64>(buckets, m_frames));
    const auto last = static_cast<qint64>(stretches.size());
    Peaks peaks;
    peaks.reserve(count);
    for (qint64 bucket = 0; bucket < count; ++bucket) {
        const qint64 first = m_frames * bucket / count / m_stretchFrames;
        const qint64 end = bucket + 1 == count ? last : m_frames * (bucket + 1) / count / m_stretchFrames;
        Peak peak = stretches[static_cast<size_t>(first)];
        for (qint64 i = first + 1; i < end; ++i)
            peak = united(peak, stretches[static_cast<size_t>(i)]);
        peaks.append(peak.min <= peak.max ? peak : Peak{}); // nothing but NaN has neither
    }
    return peaks;
}
