#pragma once

#include "services/audio/AudioDecoder.h"
#include "services/audio/SampleRing.h"

#include <atomic>
#include <memory>

/// A file being decoded a few seconds ahead of its playing, in bounded memory. fill() and read() may run at
/// the same time on two threads; each of them on one at a time.
class DecodeAhead final {
public:
    /// Opens the file, in the format a device wants, at a place in it.
    static Result<std::shared_ptr<DecodeAhead>> open(const QString &path, AudioFormat format,
                                                     std::chrono::microseconds from);

    /// Decodes until no more fits. True if the file has ended, now or before. Errors as AudioDecoder::read().
    Result<bool> fill();

    /// Fills as much of `samples` as is decoded, and says how much.
    size_t read(std::span<float> samples) { return m_ring.read(samples); }

    bool isLow() const { return m_ring.readable() < m_ring.capacity() / 2; }
    bool isEmpty() const { return m_ring.readable() == 0; }
    /// Nothing more will come: the file has ended, or failed, and all of it was read.
    bool isExhausted() const { return m_hasEnded.load() && isEmpty(); }

private:
    DecodeAhead(AudioDecoder decoder, size_t capacity);

    AudioDecoder m_decoder;
    SampleRing m_ring;
    std::atomic<bool> m_hasEnded = false;
    std::span<const float> m_pending = {}; ///< decoded but not yet in the ring; belongs to the decoder
};
