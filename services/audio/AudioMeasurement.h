#pragma once

#include "services/audio/AudioReader.h"
#include "services/audio/Peaks.h"

/// What an audio file is, found by decoding all of it.
struct AudioMeasurement {
    AudioFileInfo file = {};
    qint64 sizeBytes = 0;
    qint64 frames = 0; ///< samples per channel, counted
    /// Integrated loudness by EBU R 128; none for silence and for less than 0.4 s.
    std::optional<double> loudnessLufs = {};
    double samplePeak = 0; ///< highest absolute sample of any channel; 1 is full scale
    Peaks peaks = {};

    std::chrono::microseconds duration() const;
};

/// Decodes the whole file: call it in the background. Errors as AudioReader.
Result<AudioMeasurement> measureAudio(const QString &path, int buckets);

/// Peaks alone, at about the speed of decoding: call it in the background.
Result<Peaks> readPeaks(const QString &path, int buckets);
