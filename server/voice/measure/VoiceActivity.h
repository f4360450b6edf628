#pragma once

#include "server/voice/audio/Sound.h"

#include <vector>

/// Where somebody speaks: one flag every 10 ms.
struct VoiceActivity {
    static constexpr double hopSeconds = 0.01;

    std::vector<bool> active;

    bool isActiveAt(double seconds) const;
    /// From the first to the last speech, without the pauses: silences of 0.15 s or more.
    double speechSeconds() const;
    /// Median length of the pauses between; 0 when there is none.
    double medianPauseSeconds() const;
};

/// `sound` has 8 kHz: what is above 4 kHz is hiss as often as speech.
VoiceActivity findSpeech(const Sound &sound);
