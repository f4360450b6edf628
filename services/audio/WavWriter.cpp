#include "services/audio/WavWriter.h"

#include "services/audio/AudioErrors.h"

#include <QtEndian>

#include <array>
#include <cstring>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 headerBytes = 44;
constexpr qint64 maxDataBytes = std::numeric_limits<quint32>::max() - headerBytes;
constexpr quint16 pcmTag = 1;

template <class Number> void put(std::array<char, headerBytes> &header, size_t offset, Number number)
{
    qToLittleEndian(number, header.data() + offset);
}

} // namespace

Result<> WavWriter::open(const QString &path, int sampleRateHz, int channels)
{
    m_file.setFileName(path);
    m_sampleRateHz = sampleRateHz;
    m_channels = channels;
    m_dataBytes = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Unbuffered))
        return tl::unexpected(saveError(m_file.error(), m_file.errorString()));
    return writeHeader();
}

Result<> WavWriter::writeHeader()
{
    const auto frameBytes = static_cast<quint16>(m_channels * bytesPerSample);
    std::array<char, headerBytes> header = {};
    std::memcpy(header.data(), "RIFF----WAVEfmt ", 16);
    put<quint32>(header, 4, static_cast<quint32>(headerBytes - 8 + m_dataBytes));
    put<quint32>(header, 16, 16); // length of the format chunk
    put<quint16>(header, 20, pcmTag);
    put<quint16>(header, 22, static_cast<quint16>(m_channels));
    put<quint32>(header, 24, static_cast<quint32>(m_sampleRateHz));
    put<quint32>(header, 28, static_cast<quint32>(m_sampleRateHz) * frameBytes);
    put<quint16>(header, 32, frameBytes);
    put<quint16>(header, 34, bytesPerSample * 8);
    std::memcpy(header.data() + 36, "data", 4);
    put<quint32>(header, 40, static_cast<quint32>(m_dataBytes));
    if (m_file.seek(0) && m_file.write(header.data(), headerBytes) == headerBytes)
        return {};
    return tl::unexpected(saveError(m_file.error(), m_file.errorString()));
}

Result<> WavWriter::write(std::span<const qint16> samples)
{
    const auto bytes = static_cast<qint64>(samples.size_bytes());
    if (m_dataBytes + bytes > maxDataBytes)
        return tl::unexpected(saveError(QFileDevice::ResourceError, u"4 GiB"_s));
    const qint64 written = m_file.seek(headerBytes + m_dataBytes)
                               ? m_file.write(reinterpret_cast<const char *>(samples.data()), bytes)
                               : -1;
    const qint64 frameBytes = m_channels * bytesPerSample;
    m_dataBytes += std::max<qint64>(written, 0) / frameBytes * frameBytes;
    if (written < bytes) {
        const Error error = saveError(m_file.error(), m_file.errorString());
        (void)writeHeader(); // overwrites: needs no space
        return tl::unexpected(error);
    }
    return writeHeader();
}
