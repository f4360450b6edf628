#pragma once

#include "server/voice/audio/Sound.h"

#include <vector>

/// Fundamental frequency of speech: one value every 10 ms, 0 where the voice does not sound.
struct PitchTrack {
    static constexpr double hopSeconds = 0.01;

    std::vector<float> hertz;
    double startSeconds = 0; ///< middle of the first value's frame

    double secondsAt(std::size_t frame) const
    {
        return startSeconds + static_cast<double>(frame) * hopSeconds;
    }
    /// At any time of the sound: that of the nearest frame, 0 before the first and after the last.
    double hertzAt(double seconds) const;

    std::size_t voicedFrames() const;
    double medianHz() const { return quantileHz(0.5); }
    /// Below which that share of the voiced frames lies.
    double quantileHz(double share) const;
    /// Standard deviation around the mean, in semitones.
    double spreadSemitones() const;
};

struct PitchRange {
    double lowestHz = 60;
    double highestHz = 600;
};

/// By autocorrelation and the path of least cost through its peaks (Boersma 1993). 8 kHz are enough: the
/// fundamental and its first harmonics lie below 4 kHz.
PitchTrack trackPitch(const Sound &sound, PitchRange range);

/// The same in two passes: the second looks only where the first found the voice.
PitchTrack trackPitch(const Sound &sound);
