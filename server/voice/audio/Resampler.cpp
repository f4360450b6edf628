#include "server/voice/audio/Resampler.h"

#include "server/voice/protocol/JobError.h"

#include <soxr.h>

#include <cmath>

Sound resampled(const Sound &sound, int sampleRateHz)
{
    if (sound.sampleRateHz == sampleRateHz || sound.samples.empty())
        return {.samples = sound.samples, .sampleRateHz = sampleRateHz};
    const double ratio = static_cast<double>(sampleRateHz) / sound.sampleRateHz;
    Sound result{.samples = {}, .sampleRateHz = sampleRateHz};
    result.samples.resize(
        static_cast<std::size_t>(std::ceil(static_cast<double>(sound.samples.size()) * ratio)) + 1);
    const soxr_quality_spec_t quality = soxr_quality_spec(SOXR_HQ, 0);
    std::size_t written = 0;
    const soxr_error_t error =
        soxr_oneshot(sound.sampleRateHz, sampleRateHz, 1, sound.samples.data(), sound.samples.size(), nullptr,
                     result.samples.data(), result.samples.size(), &written, nullptr, &quality, nullptr);
    if (error)
        throw JobError{JobError::Code::Internal,
                       std::string("The sample rate could not be changed: ") + error};
    result.samples.resize(written);
    return result;
}
