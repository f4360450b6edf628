#include "services/storage/UploadSource.h"

#include <algorithm>

UploadSource::UploadSource(const QString &path, QObject *parent) : QIODevice(parent), m_file(path) {}

bool UploadSource::openForReading()
{
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    m_size = m_file.size();
    return open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool UploadSource::seek(qint64 position)
{
    return QIODevice::seek(position) && m_file.seek(position);
}

qint64 UploadSource::readData(char *data, qint64 limit)
{
    const qint64 rest = m_size - m_file.pos();
    if (rest <= 0)
        return 0;
    // An open file outlives its name on some systems; what the person took away is not sent.
    const qint64 got = m_file.exists() ? m_file.read(data, std::min(limit, rest)) : -1;
    if (got > 0)
        return got;
    m_isBroken = true;
    emit broken();
    return -1;
}
