#include "app/cli/Interrupt.h"

#include <io.h>
#include <windows.h>

#include <algorithm>
#include <atomic>

namespace {

std::atomic<Interrupt *> current = nullptr;
std::atomic<bool> wasRequested = false;

/// Runs on a thread of the system's own.
BOOL WINAPI tellEventLoop(DWORD)
{
    Interrupt *interrupt = current;
    if (!interrupt)
        return FALSE;
    wasRequested = true;
    QMetaObject::invokeMethod(interrupt, &Interrupt::requested, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

struct Interrupt::Platform {};

Interrupt::Interrupt()
{
    current = this;
    SetConsoleCtrlHandler(tellEventLoop, TRUE);
}

Interrupt::~Interrupt()
{
    SetConsoleCtrlHandler(tellEventLoop, FALSE);
    current = nullptr;
}

// The system ends a read from the console at Ctrl+C, as if the input had ended; its handler may run a moment
// later.
std::optional<QByteArray> Interrupt::readInput(qsizetype most)
{
    constexpr DWORD handlerDelayMs = 100;
    QByteArray bytes(most, Qt::Uninitialized);
    const int count = _read(0, bytes.data(), static_cast<unsigned>(most));
    if (count <= 0 && _isatty(0) != 0)
        Sleep(handlerDelayMs);
    if (wasRequested)
        return {};
    bytes.truncate(std::max(count, 0));
    return bytes;
}
