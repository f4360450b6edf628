#pragma once

#include <complex>
#include <span>

struct fftwf_plan_s;

/// Fourier transform of a fixed even size, real to complex and back. Its buffers are reused from call to
/// call.
class RealFft final {
public:
    explicit RealFft(std::size_t size);
    ~RealFft();
    RealFft(const RealFft &) = delete;
    RealFft &operator=(const RealFft &) = delete;

    std::span<float> samples() { return {m_samples, m_size}; }
    std::span<std::complex<float>> spectrum() { return {m_spectrum, m_size / 2 + 1}; }

    /// samples -> spectrum; the samples keep.
    void forward();
    /// spectrum -> samples, not divided by the size; the spectrum is used up.
    void inverse();

private:
    std::size_t m_size;
    float *m_samples;
    std::complex<float> *m_spectrum;
    fftwf_plan_s *m_forward;
    fftwf_plan_s *m_inverse;
};
