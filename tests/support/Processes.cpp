#include "tests/support/Processes.h"

#include <QFile>

using namespace Qt::StringLiterals;

bool isAlive(qint64 process)
{
    // proc(5), stat: "pid (name) state ..."
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (process <= 0 || !file.open(QFile::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    return !stat.isEmpty() && !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z');
}
