#include "app/cli/Console.h"

#include <io.h>
#include <windows.h>

bool isTerminal(Stream stream)
{
    return _isatty(static_cast<int>(stream)) != 0; // the streams are in the order of their descriptors
}

EchoOff::EchoOff()
{
    HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    DWORD mode = 0;
    if (!GetConsoleMode(input, &mode))
        return;
    m_before = mode;
    SetConsoleMode(input, mode & ~static_cast<DWORD>(ENABLE_ECHO_INPUT));
}

EchoOff::~EchoOff()
{
    if (m_before != 0)
        SetConsoleMode(GetStdHandle(STD_INPUT_HANDLE), static_cast<DWORD>(m_before));
}
