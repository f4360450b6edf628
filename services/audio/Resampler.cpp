#include "services/audio/Resampler.h"

#include "services/audio/AudioErrors.h"

extern "C" {
#include <libavutil/frame.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
}

using namespace Qt::StringLiterals;

Resampler::Resampler(AudioFormat output) : m_output(output)
{
    Q_ASSERT(output.sampleRateHz > 0 && output.channels > 0);
}

Result<> Resampler::configure(const AVFrame &frame)
{
    const AudioFormat input{.sampleRateHz = frame.sample_rate, .channels = frame.ch_layout.nb_channels};
    if (m_swr && input == m_input && frame.format == m_inputSampleFormat)
        return {};

    AVChannelLayout outputLayout = {};
    av_channel_layout_default(&outputLayout, m_output.channels);
    AVChannelLayout inputLayout = {};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&inputLayout, input.channels);
    else
        av_channel_layout_copy(&inputLayout, &frame.ch_layout);

    SwrContext *swr = nullptr;
    int code =
        swr_alloc_set_opts2(&swr, &outputLayout, AV_SAMPLE_FMT_FLT, m_output.sampleRateHz, &inputLayout,
                            static_cast<AVSampleFormat>(frame.format), input.sampleRateHz, 0, nullptr);
    m_swr.reset(swr);
    av_channel_layout_uninit(&inputLayout);
    if (code >= 0) {
        av_opt_set_double(swr, "rematrix_maxval", 1.0, 0); // float output is not kept from clipping otherwise
        const std::vector<double> same(static_cast<size_t>(m_output.channels), 1.0);
        if (input.channels == 1)
            swr_set_matrix(swr, same.data(), 1); // its own one makes mono 3 dB quieter
        code = swr_init(swr);
    }
    if (code < 0)
        return tl::unexpected(fileError(FileProblem::NotAudio, u"no conversion, code %1"_s.arg(code)));
    m_input = input;
    m_inputSampleFormat = frame.format;
    return {};
}

Result<std::span<const float>> Resampler::convert(const AVFrame *frame)
{
    if (frame) {
        if (const auto ready = configure(*frame); !ready)
            return tl::unexpected(ready.error());
    } else if (!m_swr) {
        return std::span<const float>();
    }

    const int inputFrames = frame ? frame->nb_samples : 0;
    const int capacity = swr_get_out_samples(m_swr.get(), inputFrames);
    const auto channels = static_cast<size_t>(m_output.channels);
    if (m_samples.size() < static_cast<size_t>(capacity) * channels)
        m_samples.resize(static_cast<size_t>(capacity) * channels);
    auto *output = reinterpret_cast<uint8_t *>(m_samples.data());
    auto **input = frame ? const_cast<const uint8_t **>(frame->extended_data) : nullptr;
    const int frames = swr_convert(m_swr.get(), &output, capacity, input, inputFrames);
    if (frames < 0)
        return tl::unexpected(fileError(FileProblem::NotAudio, u"no conversion, code %1"_s.arg(frames)));
    return std::span<const float>(m_samples).first(static_cast<size_t>(frames) * channels);
}
