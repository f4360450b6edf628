#pragma once

#include <vector>

/// Mono audio, samples in [-1, 1].
struct Sound {
    std::vector<float> samples = {};
    int sampleRateHz = 0;

    double seconds() const
    {
        return sampleRateHz > 0 ? static_cast<double>(samples.size()) / sampleRateHz : 0;
    }
};
