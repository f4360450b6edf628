#include "tests/app/Program.h"
#include "tests/app/PseudoTerminal.h"

#include <QTest>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

namespace {

constexpr int patienceMs = 20'000;

}

PseudoTerminal::PseudoTerminal() : m_master(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
{
    if (m_master < 0 || grantpt(m_master) != 0 || unlockpt(m_master) != 0)
        return;
    fcntl(m_master, F_SETFL, O_NONBLOCK);
    m_slave = open(ptsname(m_master), O_RDWR | O_NOCTTY | O_CLOEXEC);
}

PseudoTerminal::~PseudoTerminal()
{
    m_process.kill();
    m_process.waitForFinished();
    close(m_slave);
    close(m_master);
}

void PseudoTerminal::run(const QStringList &arguments)
{
    m_process.setChildProcessModifier([slave = m_slave] {
        setsid(); // without a session of its own it could have no terminal of its own
        ioctl(slave, TIOCSCTTY, 0);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            dup2(slave, stream);
    });
    m_process.start(utterPath(), arguments);
}

bool PseudoTerminal::shows(const QByteArray &words)
{
    return QTest::qWaitFor(
        [this, &words] {
            std::array<char, 4096> part{};
            const ssize_t count = read(m_master, part.data(), part.size());
            m_screen.append(part.data(), std::max<ssize_t>(count, 0));
            return m_screen.contains(words);
        },
        patienceMs);
}

void PseudoTerminal::type(const QByteArray &keys)
{
    [[maybe_unused]] const ssize_t count =
        write(m_master, keys.constData(), static_cast<std::size_t>(keys.size()));
}

bool PseudoTerminal::isEchoing() const
{
    termios settings{};
    return tcgetattr(m_slave, &settings) == 0 && (settings.c_lflag & ECHO) != 0;
}

int PseudoTerminal::exitCode()
{
    const bool hasEnded = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(patienceMs);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}
