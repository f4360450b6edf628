#include "services/audio/DecodeAhead.h"

namespace {

constexpr int secondsAhead = 4;

}

DecodeAhead::DecodeAhead(AudioDecoder decoder, size_t capacity)
    : m_decoder(std::move(decoder)), m_ring(capacity)
{
}

Result<std::shared_ptr<DecodeAhead>> DecodeAhead::open(const QString &path, AudioFormat format,
                                                       std::chrono::microseconds from)
{
    auto decoder = AudioDecoder::open(path, format);
    if (!decoder)
        return tl::unexpected(decoder.error());
    if (from > std::chrono::microseconds(0)) {
        if (const auto found = decoder->seek(from); !found)
            return tl::unexpected(found.error());
    }
    const int capacity = format.sampleRateHz * format.channels * secondsAhead;
    return std::shared_ptr<DecodeAhead>(new DecodeAhead(std::move(*decoder), static_cast<size_t>(capacity)));
}

Result<bool> DecodeAhead::fill()
{
    for (;;) {
        m_pending = m_pending.subspan(m_ring.write(m_pending));
        if (!m_pending.empty())
            return false;
        const auto block = m_decoder.read();
        if (!block || block->empty()) {
            m_hasEnded = true;
            return block ? Result<bool>(true) : tl::unexpected(block.error());
        }
        m_pending = *block;
    }
}
