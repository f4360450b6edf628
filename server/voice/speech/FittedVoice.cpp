#include "server/voice/speech/FittedVoice.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double lowestPitch = 17; // below, espeak-ng's voice breaks
constexpr double pitchOffset = 9;
constexpr double slowest = 80;
constexpr double fastest = 450;

} // namespace

SpeechSettings FittedVoice::settings(const Expression &expression) const
{
    const double factor = std::exp2(expression.pitchSemitones / 12);
    const double f0 = f0Hz * factor;
    // The spread in semitones is proportional to span over F0.
    const double wanted = pitchSpan * factor * expression.rangeFactor;
    // A range that does not fit below the middle is narrowed: moved up, it would take the middle along.
    const double below = std::max(0.0, f0 + pitchOffset - lowestPitch);
    const double span = spanShare > 0 ? std::min(wanted, below / spanShare) : wanted;
    const double low = std::max(lowestPitch, f0 + pitchOffset - spanShare * span);
    return {.pitchLow = static_cast<int>(std::lround(low)),
            .pitchHigh = static_cast<int>(std::lround(low + span)),
            .wordsPerMinute = static_cast<int>(
                std::lround(std::clamp(wordsPerMinute * expression.rateFactor, slowest, fastest))),
            .formantScale = formantScale,
            .formantShifts = formantShifts,
            .flutter = flutter,
            .voiceFile = voiceFile};
}

PitchRange FittedVoice::pitchRange(const Expression &expression) const
{
    const double middle = f0Hz * std::exp2(expression.pitchSemitones / 12);
    return {.lowestHz = 0.6 * middle, .highestHz = 2 * middle};
}
