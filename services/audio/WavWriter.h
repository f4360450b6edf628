#pragma once

#include "services/net/Result.h"

#include <QFile>

#include <span>

/// A 16 bit PCM WAV file that is complete after every write: whoever opens it, even after a crash, finds all
/// that was written so far. Writing allocates nothing.
class WavWriter final {
public:
    WavWriter() = default;

    /// Replaces a file of that name. Errors of all functions: saveError().
    Result<> open(const QString &path, int sampleRateHz, int channels);

    /// Interleaved, whole frames. After an error the file holds what fitted. 4 GiB is the format's end, and
    /// an error.
    Result<> write(std::span<const qint16> samples);

    void close() { m_file.close(); }
    void remove() { m_file.remove(); }

    /// Samples per channel written.
    qint64 frames() const { return m_channels > 0 ? m_dataBytes / bytesPerSample / m_channels : 0; }

private:
    Result<> writeHeader();

    static constexpr qint64 bytesPerSample = 2;

    QFile m_file = {};
    int m_sampleRateHz = 0;
    int m_channels = 0;
    qint64 m_dataBytes = 0;
};
