#include "server/voice/measure/RealFft.h"

#include <fftw3.h>

RealFft::RealFft(std::size_t size)
    : m_size(size),
      m_samples(fftwf_alloc_real(size)),
      m_spectrum(reinterpret_cast<std::complex<float> *>(fftwf_alloc_complex(size / 2 + 1)))
{
    // Estimated plans depend on the size alone; measured ones on the day, and results must not.
    auto *spectrum = reinterpret_cast<fftwf_complex *>(m_spectrum);
    m_forward = fftwf_plan_dft_r2c_1d(static_cast<int>(size), m_samples, spectrum,
                                      FFTW_ESTIMATE | FFTW_PRESERVE_INPUT);
    m_inverse = fftwf_plan_dft_c2r_1d(static_cast<int>(size), spectrum, m_samples, FFTW_ESTIMATE);
}

RealFft::~RealFft()
{
    fftwf_destroy_plan(m_forward);
    fftwf_destroy_plan(m_inverse);
    fftwf_free(m_samples);
    fftwf_free(m_spectrum);
}

void RealFft::forward()
{
    fftwf_execute(m_forward);
}

void RealFft::inverse()
{
    fftwf_execute(m_inverse);
}
