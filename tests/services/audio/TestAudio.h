#pragma once

#include "services/audio/AudioEncoder.h"

#include <QString>

#include <vector>

/// Speech and sounds for tests, and how to compare them. Functions that cannot do their work end the test
/// program with a message: a broken machine is not a failed test.

/// Mono float PCM.
struct Sound {
    std::vector<float> samples = {};
    int sampleRateHz = 0;

    double seconds() const { return static_cast<double>(samples.size()) / sampleRateHz; }
};

/// Speech of a few seconds by espeak-ng, at `sampleRateHz`.
Sound speech(const QString &text, int sampleRateHz);

/// A sine of half the full scale.
Sound tone(double frequencyHz, double seconds, int sampleRateHz);

/// Writes a sound, on every channel alike, in any of libav's formats.
void writeSound(const Sound &sound, const QString &path, const AudioCoding &coding = {}, int channels = 1);

/// The file as mono PCM at `sampleRateHz`.
Sound readSound(const QString &path, int sampleRateHz);

/// How alike two sounds of the same rate are, 1 for equal up to volume, at the delay of `heard` that suits
/// best.
struct Likeness {
    double correlation = 0;
    double delaySeconds = 0;
};
Likeness compare(const Sound &sent, const Sound &heard, double maxDelaySeconds = 0.02);
