#pragma once

#include <QtGlobal>

#include <chrono>

/// What the kernel counts of this process. One file for each kind of system.
namespace figures {

/// Time that the calling thread has spent computing. What others did meanwhile is not in it.
std::chrono::nanoseconds threadTime();

/// Memory that would be free if this process ended: pages that it shares with nobody.
qint64 privateBytes();

/// How often the process's first thread went to sleep by itself so far: it was woken once for each.
qint64 mainThreadSleeps();

} // namespace figures
