#include "app/cli/Password.h"

#include "app/cli/Console.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace Qt::StringLiterals;

Result<QString> readPassword(Terminal &terminal)
{
    if (const QString password = qEnvironmentVariable("UTTER_PASSWORD"); !password.isEmpty())
        return password;
    if (isTerminal(Stream::Input))
        return terminal.ask(QCoreApplication::translate("cli", "Password:"), true);
    constexpr qint64 longestLine = 1024;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return QString();
    QByteArray line = input.readLine(longestLine);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    return QString::fromUtf8(line);
}
