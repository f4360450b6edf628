#pragma once

#include "services/audio/AudioFormat.h"

#include <memory>
#include <span>
#include <vector>

namespace RubberBand {
class RubberBandStretcher;
}

/// The same sound slower or faster, at the same pitch, block by block. Nothing allocates once it is made.
class TimeStretcher final {
public:
    static constexpr double slowest = 0.5;
    static constexpr double fastest = 2;
    static constexpr int blockFrames = 1024; ///< most that write() takes

    explicit TimeStretcher(AudioFormat format);
    ~TimeStretcher();

    /// slowest to fastest; of what is written from now on.
    void setSpeed(double speed);

    /// Interleaved samples of the format, at most blockFrames.
    void write(std::span<const float> samples);
    /// Nothing more is written.
    void finish();

    /// Fills as much of `samples`, whole frames, as has come out, and says how much. After finish() the rest
    /// comes without further writing.
    size_t read(std::span<float> samples);
    /// finish() was called and all was read.
    bool isDrained() const;

private:
    void begin();
    void writeSilence(size_t frames);
    size_t available() const;

    size_t m_channels;
    std::unique_ptr<RubberBand::RubberBandStretcher> m_stretcher;
    std::vector<std::vector<float>> m_planes; ///< one block for each channel
    std::vector<float *> m_places;            ///< of the planes
    size_t m_delayFrames = 0;                 ///< of the output, still to be dropped in front
    double m_owedFrames = 0;                  ///< of the output, for what was written
    double m_speed = 1;
    bool m_isBegun = false;
    bool m_isFinished = false;
};
