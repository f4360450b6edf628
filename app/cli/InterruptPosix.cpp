#include "app/cli/Interrupt.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>

namespace {

constexpr std::array watchedSignals{SIGINT, SIGTERM, SIGHUP};

/// The end that the handler writes to. A handler may use nothing of Qt, so a pipe carries the news to the
/// event loop.
volatile sig_atomic_t writeEnd = -1;

extern "C" void tellEventLoop(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
}

} // namespace

struct Interrupt::Platform {
    std::array<int, 2> ends{-1, -1};
    std::unique_ptr<QSocketNotifier> notifier;
};

Interrupt::Interrupt() : m_platform(std::make_unique<Platform>())
{
    if (pipe(m_platform->ends.data()) != 0)
        return; // Ctrl+C then ends the process at once, which is what it always did
    for (const int end : m_platform->ends)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    writeEnd = m_platform->ends[1];
    m_platform->notifier = std::make_unique<QSocketNotifier>(m_platform->ends[0], QSocketNotifier::Read);
    connect(m_platform->notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(m_platform->ends[0], &byte, 1) == 1)
            emit requested();
    });
    for (const int signal : watchedSignals)
        std::signal(signal, tellEventLoop);
}

Interrupt::~Interrupt()
{
    for (const int signal : watchedSignals)
        std::signal(signal, SIG_DFL);
    m_platform->notifier.reset();
    for (const int end : m_platform->ends)
        close(end);
}
