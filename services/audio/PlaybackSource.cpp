#include "services/audio/PlaybackSource.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr qint64 alwaysEnoughBytes = 1 << 20; ///< newer versions of Qt ask before they read

}

PlaybackSource::PlaybackSource(std::shared_ptr<DecodeAhead> ahead, AudioFormat format)
    : m_ahead(std::move(ahead)), m_format(format)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

void PlaybackSource::setSpeed(double speed)
{
    m_speed = speed;
    if (!m_stretcher && speed == 1.0)
        return; // what is as recorded needs no work, and is not touched
    if (!m_stretcher) {
        m_stretcher = std::make_unique<TimeStretcher>(m_format);
        m_block.resize(static_cast<size_t>(TimeStretcher::blockFrames * m_format.channels));
    }
    m_stretcher->setSpeed(speed);
}

qint64 PlaybackSource::heardFrames(qint64 processedFrames) const
{
    const qint64 stillInSink = std::max<qint64>(m_lastRealFrame - processedFrames, 0);
    return std::max<qint64>(std::llround(m_fileFrames - static_cast<double>(stillInSink) * m_speed), 0);
}

bool PlaybackSource::isExhausted() const
{
    return m_ahead->isExhausted() && (!m_stretcher || m_stretcher->isDrained());
}

qint64 PlaybackSource::bytesAvailable() const
{
    return alwaysEnoughBytes;
}

qint64 PlaybackSource::readData(char *data, qint64 maxBytes)
{
    const int channels = m_format.channels;
    const qint64 frames = maxBytes / static_cast<qint64>(sizeof(float)) / channels;
    const std::span<float> wanted(reinterpret_cast<float *>(data), static_cast<size_t>(frames * channels));
    const size_t real = pull(wanted);
    std::fill(wanted.begin() + static_cast<std::ptrdiff_t>(real), wanted.end(), 0.0F);
    if (real > 0) {
        const qint64 realFrames = static_cast<qint64>(real) / channels;
        m_fileFrames += static_cast<double>(realFrames) * m_speed;
        m_lastRealFrame = m_pulledFrames + realFrames;
    }
    m_pulledFrames += frames;
    return static_cast<qint64>(wanted.size_bytes());
}

size_t PlaybackSource::pull(std::span<float> samples)
{
    if (!m_stretcher)
        return m_ahead->read(samples);
    size_t done = 0;
    do {
        done += m_stretcher->read(samples.subspan(done));
    } while (done < samples.size() && feedStretcher());
    return done;
}

/// False when there is nothing to feed it with.
bool PlaybackSource::feedStretcher()
{
    const size_t count = m_ahead->read(m_block);
    if (count > 0) {
        m_stretcher->write(std::span<const float>(m_block).first(count));
        return true;
    }
    if (!m_ahead->isExhausted() || m_isFinished)
        return false;
    m_isFinished = true;
    m_stretcher->finish();
    return true;
}
