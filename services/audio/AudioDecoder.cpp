#include "services/audio/AudioDecoder.h"

extern "C" {
#include <libavutil/frame.h>
}

#include <algorithm>

using std::chrono::microseconds;

namespace {

microseconds frameDuration(const AVFrame &frame)
{
    return microseconds(qint64{frame.nb_samples} * 1'000'000 / std::max(frame.sample_rate, 1));
}

} // namespace

AudioDecoder::AudioDecoder(AudioReader reader, AudioFormat format)
    : m_reader(std::move(reader)), m_resampler(format)
{
}

Result<AudioDecoder> AudioDecoder::open(const QString &path, AudioFormat wanted)
{
    auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    const AudioFileInfo &info = reader->info();
    const AudioFormat format{.sampleRateHz =
                                 wanted.sampleRateHz > 0 ? wanted.sampleRateHz : info.sampleRateHz,
                             .channels = wanted.channels > 0 ? wanted.channels : info.channels};
    return AudioDecoder(std::move(*reader), format);
}

/// The next frame that is not wholly in front of the seek target; null at the end.
Result<const AVFrame *> AudioDecoder::nextWanted()
{
    for (;;) {
        const auto frame = m_reader.next();
        if (!frame || !*frame || !m_seekTarget)
            return frame;
        const microseconds ahead = *m_seekTarget - m_reader.framePosition();
        if (ahead >= frameDuration(**frame))
            continue;
        const qint64 skipFrames =
            std::max<qint64>(ahead.count(), 0) * m_resampler.format().sampleRateHz / 1'000'000;
        m_skipSamples = static_cast<size_t>(skipFrames * m_resampler.format().channels);
        m_seekTarget.reset();
        return frame;
    }
}

Result<std::span<const float>> AudioDecoder::read()
{
    while (!m_isEnded) {
        const auto frame = nextWanted();
        if (!frame)
            return tl::unexpected(frame.error());
        m_isEnded = !*frame;
        auto block = m_resampler.convert(*frame);
        if (!block)
            return block;
        const std::span<const float> wanted = withoutLead(*block);
        if (!wanted.empty())
            return wanted;
    }
    return std::span<const float>();
}

std::span<const float> AudioDecoder::withoutLead(std::span<const float> block)
{
    const size_t skipped = std::min(m_skipSamples, block.size());
    m_skipSamples -= skipped;
    return block.subspan(skipped);
}

Result<> AudioDecoder::seek(microseconds position)
{
    if (const auto found = m_reader.seek(position); !found)
        return found;
    m_resampler = Resampler(m_resampler.format()); // what it still held belongs to the old place
    m_seekTarget = position;
    m_skipSamples = 0;
    m_isEnded = false;
    return {};
}
