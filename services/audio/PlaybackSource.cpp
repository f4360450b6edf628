#include "services/audio/PlaybackSource.h"

#include <cstring>

namespace {

constexpr qint64 alwaysEnoughBytes = 1 << 20; ///< newer versions of Qt ask before they read

}

PlaybackSource::PlaybackSource(std::shared_ptr<DecodeAhead> ahead, int channels)
    : m_ahead(std::move(ahead)), m_channels(channels)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 PlaybackSource::heardFrames(qint64 processedFrames) const
{
    const qint64 stillInSink = std::max<qint64>(m_lastRealFrame - processedFrames, 0);
    return std::max<qint64>(m_realFrames - stillInSink, 0);
}

qint64 PlaybackSource::bytesAvailable() const
{
    return alwaysEnoughBytes;
}

qint64 PlaybackSource::readData(char *data, qint64 maxBytes)
{
    const qint64 frames = maxBytes / static_cast<qint64>(sizeof(float)) / m_channels;
    const std::span<float> wanted(reinterpret_cast<float *>(data), static_cast<size_t>(frames * m_channels));
    const size_t real = m_ahead->read(wanted);
    std::fill(wanted.begin() + static_cast<std::ptrdiff_t>(real), wanted.end(), 0.0F);
    if (real > 0) {
        const qint64 realFrames = static_cast<qint64>(real) / m_channels;
        m_realFrames += realFrames;
        m_lastRealFrame = m_pulledFrames + realFrames;
    }
    m_pulledFrames += frames;
    return static_cast<qint64>(wanted.size_bytes());
}
