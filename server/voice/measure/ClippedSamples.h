#pragma once

#include "server/voice/audio/Sound.h"

/// Which samples lie on a flat top: in runs of three or more within half a percent of the highest sample of
/// all, or of the lowest.
std::vector<bool> clippedSamples(const Sound &sound);

/// Share of such samples, 0 to 1. Clean speech has less than 1e-4: one rounded peak may count.
double clippedShare(const Sound &sound);
