#include "tests/support/SmallDisk.h"

#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

const QString filler = u"filler"_s;

}

SmallDisk::SmallDisk(int megabytes)
{
    const QString size = u"size=%1m"_s.arg(megabytes);
    m_isThere =
        QProcess::execute(u"mount"_s, {u"-t"_s, u"tmpfs"_s, u"-o"_s, size, u"tmpfs"_s, m_folder.path()}) == 0;
}

SmallDisk::~SmallDisk()
{
    if (m_isThere)
        QProcess::execute(u"umount"_s, {m_folder.path()});
}

bool SmallDisk::fill()
{
    QFile file(filePath(filler));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        return false;
    for (qsizetype piece : {1 << 20, 1 << 12, 1})
        while (file.write(QByteArray(piece, 'x')) == piece) {
        }
    return true;
}

bool SmallDisk::makeRoom()
{
    return QFile::remove(filePath(filler));
}
