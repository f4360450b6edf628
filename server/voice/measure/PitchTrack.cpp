#include "server/voice/measure/PitchTrack.h"

#include "server/voice/measure/Filter.h"
#include "server/voice/measure/PitchCandidates.h"

#include <algorithm>
#include <cmath>

namespace {

/// Cost of a jump of one octave, and of the voice setting in or out, from one frame to the next.
constexpr double octaveJumpCost = 0.35;
constexpr double voicingChangeCost = 0.14;

double transitionCost(double fromHz, double toHz)
{
    if (fromHz <= 0 && toHz <= 0)
        return 0;
    if (fromHz <= 0 || toHz <= 0)
        return voicingChangeCost;
    return octaveJumpCost * std::abs(std::log2(fromHz / toHz));
}

struct Arrival {
    std::size_t from = 0; ///< candidate of the frame before
    double score = -1e9;
};

/// The best way from the frame before to a candidate.
Arrival bestArrival(const PitchCandidates &before, const std::vector<double> &scores,
                    const PitchCandidate &candidate)
{
    if (scores.empty())
        return {.score = 0};
    Arrival best;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double score = scores[i] - transitionCost(before[i].hertz, candidate.hertz);
        if (score > best.score)
            best = {.from = i, .score = score};
    }
    return best;
}

/// Viterbi: the sequence of candidates of greatest strength minus costs.
std::vector<float> bestPath(const std::vector<PitchCandidates> &frames)
{
    std::vector<std::vector<std::size_t>> origins;
    std::vector<double> scores;
    for (std::size_t frame = 0; frame < frames.size(); ++frame) {
        std::vector<double> next;
        std::vector<std::size_t> origin;
        for (const PitchCandidate &candidate : frames[frame]) {
            const Arrival arrival =
                bestArrival(frames[frame - std::min<std::size_t>(frame, 1)], scores, candidate);
            next.push_back(arrival.score + candidate.strength);
            origin.push_back(arrival.from);
        }
        scores = std::move(next);
        origins.push_back(std::move(origin));
    }
    std::vector<float> path(frames.size());
    if (frames.empty())
        return path;
    auto index = static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    for (std::size_t frame = frames.size(); frame-- > 0;) {
        path[frame] = static_cast<float>(frames[frame][index].hertz);
        index = origins[frame][index];
    }
    return path;
}

std::vector<float> voiced(const std::vector<float> &hertz)
{
    std::vector<float> result;
    std::copy_if(hertz.begin(), hertz.end(), std::back_inserter(result),
                 [](float value) { return value > 0; });
    return result;
}

PitchTrack trackFiltered(const Sound &filtered, PitchRange range)
{
    return {.hertz = bestPath(pitchCandidates(filtered, range, PitchTrack::hopSeconds)),
            .startSeconds = 0.5 * pitchWindowSeconds(range)};
}

constexpr double rumbleHz = 60; // below lies no voice

} // namespace

std::size_t PitchTrack::voicedFrames() const
{
    return voiced(hertz).size();
}

double PitchTrack::hertzAt(double seconds) const
{
    const double frame = std::round((seconds - startSeconds) / hopSeconds);
    const bool isInside = frame >= 0 && frame < static_cast<double>(hertz.size());
    return isInside ? static_cast<double>(hertz[static_cast<std::size_t>(frame)]) : 0;
}

double PitchTrack::quantileHz(double share) const
{
    return quantileOf(voiced(hertz), share);
}

double PitchTrack::spreadSemitones() const
{
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (const float value : voiced(hertz)) {
        const double semitones = 12 * std::log2(static_cast<double>(value));
        sum += semitones;
        squares += semitones * semitones;
        ++count;
    }
    return count > 1 ? std::sqrt(std::max(0.0, squares / count - (sum / count) * (sum / count))) : 0;
}

PitchTrack trackPitch(const Sound &sound, PitchRange range)
{
    return trackFiltered(highPassed(sound, rumbleHz), range);
}

PitchTrack trackPitch(const Sound &sound)
{
    const Sound filtered = highPassed(sound, rumbleHz);
    const PitchTrack first = trackFiltered(filtered, {});
    const std::vector<float> values = voiced(first.hertz);
    if (values.empty())
        return first;
    const PitchRange range{.lowestHz = std::max(50.0, 0.75 * static_cast<double>(quantileOf(values, 0.25))),
                           .highestHz = std::min(700.0, 1.7 * static_cast<double>(quantileOf(values, 0.75)))};
    return trackFiltered(filtered, range);
}
