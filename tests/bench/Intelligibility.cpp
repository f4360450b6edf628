#include "tests/bench/Intelligibility.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/measure/RealFft.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace {

constexpr int rateHz = 10000;
constexpr std::size_t windowSize = 256;
constexpr std::size_t hop = 128;
constexpr std::size_t transformSize = 512;
constexpr std::size_t bands = 15; // thirds of an octave from 150 Hz
constexpr std::size_t segmentFrames = 30;
constexpr float belowTop = 40; // dB: quieter frames of the original are no speech

using Frame = std::array<double, bands>;

std::vector<Frame> framesOf(const Sound &sound)
{
    RealFft fft(transformSize);
    std::vector<Frame> frames;
    for (std::size_t start = 0; start + windowSize <= sound.samples.size(); start += hop) {
        for (std::size_t i = 0; i < transformSize; ++i) {
            const double phase = 2 * std::numbers::pi * (static_cast<double>(i) + 1) / (windowSize + 1);
            fft.samples()[i] =
                i < windowSize ? sound.samples[start + i] * static_cast<float>(0.5 - 0.5 * std::cos(phase))
                               : 0;
        }
        fft.forward();
        Frame frame{};
        for (std::size_t bin = 1; bin <= transformSize / 2; ++bin) {
            const double hertz = static_cast<double>(bin) * rateHz / transformSize;
            const double band = std::round(3 * std::log2(hertz / 150));
            if (band >= 0 && band < static_cast<double>(bands))
                frame[static_cast<std::size_t>(band)] += static_cast<double>(std::norm(fft.spectrum()[bin]));
        }
        std::transform(frame.begin(), frame.end(), frame.begin(),
                       [](double power) { return std::sqrt(power); });
        frames.push_back(frame);
    }
    return frames;
}

/// Bands x frames of one segment, each row and then each column with mean 0 and length 1.
class Segment final {
public:
    Segment(const std::vector<Frame> &frames, std::size_t first)
    {
        for (std::size_t band = 0; band < bands; ++band) {
            for (std::size_t i = 0; i < segmentFrames; ++i)
                m_values[band][i] = frames[first + i][band];
            normalise(segmentFrames, [this, band](std::size_t i) -> double & { return m_values[band][i]; });
        }
        for (std::size_t i = 0; i < segmentFrames; ++i)
            normalise(bands, [this, i](std::size_t band) -> double & { return m_values[band][i]; });
    }

    double likeness(const Segment &other) const
    {
        double sum = 0;
        for (std::size_t band = 0; band < bands; ++band) {
            for (std::size_t i = 0; i < segmentFrames; ++i)
                sum += m_values[band][i] * other.m_values[band][i];
        }
        return sum / segmentFrames;
    }

private:
    template <class At> static void normalise(std::size_t count, At at)
    {
        double mean = 0;
        for (std::size_t i = 0; i < count; ++i)
            mean += at(i) / static_cast<double>(count);
        double squares = 1e-20;
        for (std::size_t i = 0; i < count; ++i) {
            at(i) -= mean;
            squares += at(i) * at(i);
        }
        for (std::size_t i = 0; i < count; ++i)
            at(i) /= std::sqrt(squares);
    }

    std::array<std::array<double, segmentFrames>, bands> m_values{};
};

double levelOf(const Frame &frame)
{
    double sum = 1e-12;
    for (const double value : frame)
        sum += value * value;
    return 10 * std::log10(sum);
}

} // namespace

double estoi(const Sound &original, const Sound &changed)
{
    const std::vector<Frame> before = framesOf(resampled(original, rateHz));
    const std::vector<Frame> after = framesOf(resampled(changed, rateHz));
    std::vector<float> levels;
    for (const Frame &frame : before)
        levels.push_back(static_cast<float>(levelOf(frame)));
    const float least = quantileOf(levels, 1) - belowTop;
    std::vector<Frame> spoken;
    std::vector<Frame> heard;
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
        if (levels[i] > least) {
            spoken.push_back(before[i]);
            heard.push_back(after[i]);
        }
    }
    double sum = 0;
    double count = 0;
    for (std::size_t first = 0; first + segmentFrames <= spoken.size(); ++first) {
        sum += Segment(spoken, first).likeness(Segment(heard, first));
        ++count;
    }
    return count > 0 ? sum / count : 0;
}
