#include "app/cli/Password.h"

#include "app/cli/Console.h"
#include "app/cli/StandardInput.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

Result<QString> readPassword(Terminal &terminal)
{
    if (const QString password = qEnvironmentVariable("UTTER_PASSWORD"); !password.isEmpty())
        return password;
    if (isTerminal(Stream::Input))
        return terminal.ask(QCoreApplication::translate("cli", "Password:"), true);
    const Result<QString> line = readLine();
    if (line && line->isEmpty())
        return tl::unexpected(
            Error{.kind = Error::Kind::SignedOut,
                  .message = QCoreApplication::translate(
                      "cli", "The account needs a password: type it on a terminal, or give it in "
                             "UTTER_PASSWORD or as the first line of standard input.")});
    return line;
}
