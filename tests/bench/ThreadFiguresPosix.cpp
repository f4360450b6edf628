#include "tests/bench/ThreadFigures.h"

#include <QFile>

#include <ctime>

using namespace Qt::StringLiterals;

namespace {

/// The number behind `name` in a file of lines such as `Name: 12 kB`; the sum where it is there several
/// times.
qint64 sumOf(const QString &path, QByteArrayView name)
{
    QFile file(path);
    qint64 sum = 0;
    if (!file.open(QIODevice::ReadOnly))
        return sum;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name.toByteArray()))
            sum += line.mid(line.indexOf(':') + 1).replace("kB", "").trimmed().toLongLong();
    }
    return sum;
}

} // namespace

std::chrono::nanoseconds figures::threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

qint64 figures::privateBytes()
{
    return 1024 * sumOf(u"/proc/self/smaps_rollup"_s, "Private_");
}

qint64 figures::mainThreadSleeps()
{
    return sumOf(u"/proc/self/status"_s, "voluntary_ctxt_switches");
}
