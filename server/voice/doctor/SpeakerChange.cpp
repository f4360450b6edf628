#include "server/voice/doctor/SpeakerChange.h"

#include "server/voice/measure/EnvelopeAnalyser.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>

namespace {

constexpr std::size_t leastFrames = 200;
constexpr std::size_t cepstra = 15;
constexpr std::size_t features = cepstra + 1; ///< and the pitch
constexpr double highestHz = 5000;            ///< what most recordings have
constexpr std::size_t leastShare = 6;         ///< either voice has a sixth of the frames
constexpr std::size_t step = 10;              ///< frames between two moments that are tried

using Vector = Eigen::Matrix<double, features, 1>;
using Matrix = Eigen::Matrix<double, features, features>;

/// Sums over some frames.
struct Moments {
    double count = 0;
    Vector sum = Vector::Zero();
    Matrix products = Matrix::Zero();

    void add(const Vector &frame)
    {
        ++count;
        sum += frame;
        products += frame * frame.transpose();
    }
    Moments without(const Moments &part) const
    {
        return {.count = count - part.count, .sum = sum - part.sum, .products = products - part.products};
    }
    Vector mean() const { return sum / count; }
    Matrix covariance() const { return products / count - mean() * mean().transpose(); }
    /// n/2 ln|C|; a little on the diagonal keeps a constant pitch from being infinitely likely.
    double cost() const
    {
        const Matrix known = covariance() + 1e-4 * Matrix::Identity();
        const Matrix lower = known.llt().matrixL();
        return count * lower.diagonal().array().log().sum();
    }
};

std::vector<Vector> voicedFrames(const Sound &sound, const PitchTrack &pitch)
{
    EnvelopeAnalyser analyser(highestHz);
    std::vector<Vector> frames;
    for (std::size_t i = 0; i < pitch.hertz.size(); ++i) {
        const double hertz = static_cast<double>(pitch.hertz[i]);
        if (hertz <= 0)
            continue;
        const double at = pitch.secondsAt(i) * sound.sampleRateHz;
        const Cepstrum &cepstrum = analyser.analyse(sound, std::lround(at), hertz);
        Vector frame;
        for (std::size_t k = 0; k < cepstra; ++k)
            frame[static_cast<Eigen::Index>(k)] = static_cast<double>(cepstrum[k + 1]);
        frame[cepstra] = 12 * std::log2(hertz / 100);
        frames.push_back(frame);
    }
    return frames;
}

/// Each feature with mean 0 and variance 1 over all frames, so that the measure has no units.
void standardise(std::vector<Vector> &frames)
{
    Moments all;
    for (const Vector &frame : frames)
        all.add(frame);
    const Vector mean = all.mean();
    const Vector deviation = (all.covariance().diagonal().array().max(1e-9)).sqrt();
    for (Vector &frame : frames)
        frame = (frame - mean).cwiseQuotient(deviation);
}

} // namespace

std::optional<double> speakerChange(const Sound &sound, const PitchTrack &pitch)
{
    std::vector<Vector> frames = voicedFrames(sound, pitch);
    if (frames.size() < leastFrames)
        return std::nullopt;
    standardise(frames);
    Moments all;
    for (const Vector &frame : frames)
        all.add(frame);
    const double whole = all.cost();
    const std::size_t margin = frames.size() / leastShare;
    Moments before;
    double best = 0;
    for (std::size_t i = 0; i + margin < frames.size(); ++i) {
        before.add(frames[i]);
        if (i < margin || i % step != 0)
            continue;
        const Moments after = all.without(before);
        const double gain = (whole - before.cost() - after.cost()) / all.count;
        const double apart = (before.mean() - after.mean()).norm() / std::sqrt(double{features});
        best = std::max(best, gain + apart);
    }
    return best;
}

double leastSpeakerChange(double seconds)
{
    return 3.0 - 0.9 * std::clamp((seconds - 10) / 10, 0.0, 1.0);
}
