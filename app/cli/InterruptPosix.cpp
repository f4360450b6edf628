#include "app/cli/Interrupt.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>

namespace {

constexpr std::array watchedSignals{SIGINT, SIGTERM, SIGHUP};

/// The end that the handler writes to. A handler may use nothing of Qt, so a pipe carries the news to the
/// event loop.
volatile sig_atomic_t writeEnd = -1;
int readEnd = -1;

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
    readEnd = m_platform->ends[0];
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
    readEnd = -1;
    for (const int end : m_platform->ends)
        close(end);
}

// The event's byte stays in the pipe: whoever has an event loop later hears of it.
std::optional<QByteArray> Interrupt::readInput(qsizetype most)
{
    QByteArray bytes(most, Qt::Uninitialized);
    for (;;) {
        std::array<pollfd, 2> sources{pollfd{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0},
                                      pollfd{.fd = readEnd, .events = POLLIN, .revents = 0}};
        if (poll(sources.data(), sources.size(), -1) < 0 && errno != EINTR)
            return QByteArray();
        if (sources[1].revents != 0)
            return {};
        if (sources[0].revents == 0)
            continue;
        const ssize_t count = read(STDIN_FILENO, bytes.data(), static_cast<std::size_t>(most));
        if (count < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        bytes.truncate(std::max<ssize_t>(count, 0));
        return bytes;
    }
}
