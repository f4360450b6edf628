#include "app/cli/Console.h"

#include <termios.h>
#include <unistd.h>

bool isTerminal(Stream stream)
{
    switch (stream) {
    case Stream::Input:
        return isatty(STDIN_FILENO) == 1;
    case Stream::Output:
        return isatty(STDOUT_FILENO) == 1;
    case Stream::Error:
        break;
    }
    return isatty(STDERR_FILENO) == 1;
}

EchoOff::EchoOff()
{
    termios settings{};
    if (tcgetattr(STDIN_FILENO, &settings) != 0)
        return;
    m_before = settings.c_lflag;
    settings.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings);
}

EchoOff::~EchoOff()
{
    termios settings{};
    if (m_before == 0 || tcgetattr(STDIN_FILENO, &settings) != 0)
        return;
    settings.c_lflag = static_cast<tcflag_t>(m_before);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings);
}
