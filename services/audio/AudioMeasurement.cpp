#include "services/audio/AudioMeasurement.h"

#include "services/audio/Resampler.h"

#include <QFileInfo>

#include <ebur128.h>

extern "C" {
#include <libavutil/frame.h>
}

#include <cmath>

namespace {

/// Adds frames of any kind to a PeakBuilder.
class PeakReader final {
public:
    explicit PeakReader(const AudioFileInfo &info)
        : m_mono({.sampleRateHz = info.sampleRateHz, .channels = 1})
    {
    }

    Result<> add(const AVFrame &frame)
    {
        if (m_peaks.add(frame))
            return {};
        return m_mono.convert(&frame).map([this](std::span<const float> samples) {
            m_peaks.addMono(samples.data(), static_cast<qint64>(samples.size()));
        });
    }

    const PeakBuilder &peaks() const { return m_peaks; }

private:
    PeakBuilder m_peaks = {};
    Resampler m_mono;
};

/// Loudness and highest sample of what it is given.
class LoudnessMeter final {
public:
    explicit LoudnessMeter(const AudioFileInfo &info)
        : m_float({.sampleRateHz = info.sampleRateHz, .channels = info.channels}),
          m_state(ebur128_init(static_cast<unsigned>(info.channels),
                               static_cast<unsigned long>(info.sampleRateHz),
                               EBUR128_MODE_I | EBUR128_MODE_SAMPLE_PEAK))
    {
    }

    /// A null frame ends the measurement.
    Result<> add(const AVFrame *frame)
    {
        return m_float.convert(frame).map([this](std::span<const float> samples) {
            if (m_state)
                ebur128_add_frames_float(m_state.get(), samples.data(),
                                         samples.size() / static_cast<size_t>(m_float.format().channels));
        });
    }

    std::optional<double> loudnessLufs() const
    {
        double loudness = 0;
        if (!m_state || ebur128_loudness_global(m_state.get(), &loudness) != EBUR128_SUCCESS ||
            !std::isfinite(loudness))
            return {};
        return loudness;
    }

    double samplePeak() const
    {
        double highest = 0;
        for (int channel = 0; m_state && channel < m_float.format().channels; ++channel) {
            double peak = 0;
            ebur128_sample_peak(m_state.get(), static_cast<unsigned>(channel), &peak);
            highest = std::max(highest, peak);
        }
        return highest;
    }

private:
    struct Destroy {
        void operator()(ebur128_state *state) const { ebur128_destroy(&state); }
    };

    Resampler m_float;
    std::unique_ptr<ebur128_state, Destroy> m_state; ///< null for rates it cannot measure
};

} // namespace

std::chrono::microseconds AudioMeasurement::duration() const
{
    return std::chrono::microseconds(frames * 1'000'000 / std::max(file.sampleRateHz, 1));
}

Result<AudioMeasurement> measureAudio(const QString &path, int buckets)
{
    auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    PeakReader peaks(reader->info());
    LoudnessMeter loudness(reader->info());
    for (;;) {
        const auto frame = reader->next();
        if (!frame)
            return tl::unexpected(frame.error());
        if (const auto measured = loudness.add(*frame); !measured)
            return tl::unexpected(measured.error());
        if (!*frame)
            break;
        if (const auto drawn = peaks.add(**frame); !drawn)
            return tl::unexpected(drawn.error());
    }
    return AudioMeasurement{.file = reader->info(),
                            .sizeBytes = QFileInfo(path).size(),
                            .frames = reader->frames(),
                            .loudnessLufs = loudness.loudnessLufs(),
                            .samplePeak = loudness.samplePeak(),
                            .peaks = peaks.peaks().result(buckets)};
}

Result<Peaks> readPeaks(const QString &path, int buckets)
{
    auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    PeakReader peaks(reader->info());
    for (;;) {
        const auto frame = reader->next();
        if (!frame)
            return tl::unexpected(frame.error());
        if (!*frame)
            return peaks.peaks().result(buckets);
        if (const auto drawn = peaks.add(**frame); !drawn)
            return tl::unexpected(drawn.error());
    }
}
