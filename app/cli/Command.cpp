#include "app/cli/Command.h"

#include "app/cli/Terminal.h"

void Command::fail(const Error &error)
{
    m_terminal.printError(error);
    finish(exitCodeOf(error));
}
