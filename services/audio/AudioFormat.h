#pragma once

/// Shape of interleaved float PCM in [-1, 1].
struct AudioFormat {
    int sampleRateHz = 0; ///< 0 where a source may choose
    int channels = 0;     ///< 0 where a source may choose

    bool operator==(const AudioFormat &) const = default;
};
