#include "tests/support/Processes.h"

#include <QDir>
#include <QFile>
#include <QProcess>

using namespace Qt::StringLiterals;

bool isAlive(qint64 process)
{
    if (process <= 0)
        return false;
    if (!QFile::exists(u"/proc/self/stat"_s))
        return QProcess::execute(u"kill"_s, {u"-0"_s, QString::number(process)}) == 0;
    // proc(5), stat: "pid (name) state ...". The state is the first thread's; others may still be ending.
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QFile::ReadOnly))
        return false;
    const QByteArray stat = file.readAll();
    if (stat.isEmpty())
        return false;
    return !stat.mid(stat.lastIndexOf(')') + 2).startsWith('Z') ||
           QDir(u"/proc/%1/task"_s.arg(process)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() > 1;
}
