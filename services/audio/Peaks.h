#pragma once

#include <QList>

#include <vector>

struct AVFrame;

/// Lowest and highest sample of a stretch of sound, channels mixed to mono, in [-1, 1].
struct Peak {
    float min = 0;
    float max = 0;

    bool operator==(const Peak &) const = default;
};

using Peaks = QList<Peak>;

/// Collects peaks for drawing while a file of unknown length is decoded, in bounded memory.
class PeakBuilder final {
public:
    PeakBuilder();

    /// A frame as the codec made it: peaks are found before any conversion, which is what makes them nearly
    /// free. False if its sample type or channel count is not among the quick ones: convert it and call
    /// addMono().
    bool add(const AVFrame &frame);

    void addMono(const float *samples, qint64 count);

    /// `buckets` pairs over all that was added; fewer frames than that give one pair per frame. Borders are
    /// exact up to `maxStretches` frames, after that to 1/8192 of the whole.
    Peaks result(int buckets) const;

    qint64 frames() const { return m_frames; }

private:
    template <class Source> void addFrom(const Source &source, qint64 count);
    void closeStretch();

    static constexpr size_t maxStretches = 16'384;

    std::vector<Peak> m_stretches =
        {}; ///< of m_stretchFrames each; joined two by two when there are too many
    qint64 m_stretchFrames = 1;
    qint64 m_openFrames = 0; ///< frames in the stretch being filled
    Peak m_open = {};
    qint64 m_frames = 0;
};
