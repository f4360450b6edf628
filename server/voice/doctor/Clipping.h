#pragma once

#include "server/voice/audio/Sound.h"

/// How much of a recording was cut off because it was too loud.
struct Clipping {
    /// Share of the samples that stand in runs of three or more within 0.5 % of the extreme, on either side.
    double share = 0;
    /// The 99.99th to the 99th percentile of the amplitude. What was clipped and compressed afterwards has no
    /// runs left, but no peaks either: below 1.3.
    double crest = 0;
};

/// At the rate of the recording: resampling rounds what was cut.
Clipping measureClipping(const Sound &sound);
