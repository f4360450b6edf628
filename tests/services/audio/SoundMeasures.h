#pragma once

#include "tests/services/audio/TestAudio.h"

#include <vector>

/// What a test reads off a sound: when it clicks, and how high it is.

/// `clicks` short bursts of 2 kHz, `interval` seconds apart, the first after half an interval.
Sound clickTrack(int clicks, double interval, int sampleRateHz);

/// When each click begins, in seconds; those closer than `leastApart` seconds count as one.
std::vector<double> clickTimes(const Sound &sound, double leastApart);

/// Of a steady tone, in Hz, from its middle half.
double frequencyOf(const Sound &sound);
