#pragma once

#include "services/net/Result.h"

#include <QFile>

#include <span>

/// A 16 bit PCM WAV file that is complete after every write: whoever opens it, even after a crash, finds all
/// that was written so far. Writing allocates nothing.
class WavWriter final {
public:
    WavWriter() = default;

    /// A file of that name is replaced when there are frames to put in its place: until then they go to a
    /// hidden one beside it. Errors of all functions: saveError().
    Result<> open(const QString &path, int sampleRateHz, int channels);

    /// Interleaved, whole frames. After an error the file holds what fitted. 4 GiB is the format's end, and
    /// an error.
    Result<> write(std::span<const qint16> samples);

    /// Without a frame nothing is left of it.
    void close();

    /// Where the frames are: at the path given, or beside it when that name could not be taken.
    QString path() const { return m_isNamed ? m_path : m_file.fileName(); }

    /// Samples per channel written.
    qint64 frames() const { return m_channels > 0 ? m_dataBytes / bytesPerSample / m_channels : 0; }

private:
    Result<> writeHeader();
    Result<> takeName();
    Result<> failure() const;

    static constexpr qint64 bytesPerSample = 2;

    QFile m_file = {};
    QString m_path = {};    ///< what the file shall be called
    bool m_isNamed = false; ///< it is called so
    int m_sampleRateHz = 0;
    int m_channels = 0;
    qint64 m_dataBytes = 0;
};
