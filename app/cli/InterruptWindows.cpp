#include "app/cli/Interrupt.h"

#include <windows.h>

#include <atomic>

namespace {

std::atomic<Interrupt *> current = nullptr;

/// Runs on a thread of the system's own.
BOOL WINAPI tellEventLoop(DWORD)
{
    Interrupt *interrupt = current;
    if (!interrupt)
        return FALSE;
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
