#include "services/audio/WavWriter.h"

#include "services/audio/AudioErrors.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QtEndian>

#include <array>
#include <cstring>
#include <filesystem>
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

/// A link stays a link: what it leads to is replaced.
QString finalName(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() ? info.canonicalFilePath() : info.absoluteFilePath();
}

} // namespace

Result<> WavWriter::open(const QString &path, int sampleRateHz, int channels)
{
    const QFileInfo target(path);
    if (target.exists() && !(target.isFile() && target.isWritable()))
        return tl::unexpected(saveError(QFileDevice::PermissionsError, u"not a writable file"_s));
    m_path =
        target.exists() ? target.canonicalFilePath() : target.absoluteFilePath(); // of a link: its target
    const quint32 unique = QRandomGenerator::global()->generate();
    m_file.setFileName(QFileInfo(finalName(path)).path() +
                       u"/.utter-%1.wav"_s.arg(unique, 8, 16, QChar(u'0')));
    m_isNamed = false;
    m_sampleRateHz = sampleRateHz;
    m_channels = channels;
    m_dataBytes = 0;
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered))
        return failure();
    return writeHeader();
}

/// Closed in between: Windows renames no open file.
Result<> WavWriter::takeName()
{
    m_file.close();
    std::error_code problem;
    std::filesystem::rename(m_file.filesystemFileName(), QFileInfo(finalName(m_path)).filesystemFilePath(),
                            problem);
    if (problem)
        return tl::unexpected(
            saveError(QFileDevice::RenameError, QString::fromLocal8Bit(problem.message().c_str())));
    m_file.setFileName(m_path);
    m_isNamed = true;
    return m_file.open(QIODevice::ReadWrite | QIODevice::Unbuffered) ? Result<>() : failure();
}

void WavWriter::close()
{
    m_file.close();
    if (!m_isNamed && m_dataBytes == 0)
        m_file.remove();
}

Result<> WavWriter::failure() const
{
    return tl::unexpected(saveError(m_file.error(), m_file.errorString()));
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
    return failure();
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
    const Result<> stored = written == bytes ? Result<>() : failure();
    const Result<> headed = writeHeader(); // overwrites: needs no space
    const Result<> named = m_isNamed || m_dataBytes == 0 ? Result<>() : takeName();
    return stored.and_then([&] { return headed; }).and_then([&] { return named; });
}
